// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.vireo.event.Domain;
import dev.vireo.event.DomainControl;
import dev.vireo.event.DomainControlException;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.DomainSuspended;
import dev.vireo.event.SourceDown;
import dev.vireo.event.SourceUp;
import dev.vireo.qemu.MonitorOptions;
import dev.vireo.qemu.QemuClient;
import dev.vireo.qemu.QemuMonitor;
import dev.vireo.qemu.peer.Conversation;
import dev.vireo.qemu.peer.RecordingSources;
import dev.vireo.qemu.peer.ScriptedPeer;
import dev.vireo.qemu.peer.Waiting;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.QmpLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MonitorControlTest {
  private static final MonitorOptions PATIENT =
      MonitorOptions.DEFAULTS.withHandshakeLimit(Duration.ofMinutes(1));
  private static final Domain DOMAIN = new Domain(Conversation.UUID_1, "web-1");

  private final RecordingSources sources = new RecordingSources();
  private final QemuClient client = new QemuClient(sources);
  private final DomainControl control = client.control();
  private final ScriptedPeer peer = ScriptedPeer.listen();
  private Conversation conversation;
  private QemuMonitor monitor;

  @BeforeEach
  void open() {
    monitor =
        client.open(peer.address(), PATIENT.reconnecting(false).withLimits(QmpLimits.DEFAULTS, 16));
    conversation = peer.acceptReady();
    sources.next(SourceUp.class);
  }

  @AfterEach
  void close() {
    client.close();
    peer.close();
  }

  private static DomainControlException failure(CompletableFuture<?> future) {
    return assertThat(Waiting.failure(future))
        .asInstanceOf(type(DomainControlException.class))
        .actual();
  }

  @Nested
  class SendingCommands {

    static Stream<Arguments> commands() {
      return Stream.of(
          command("stop", DomainControl::stop),
          command("cont", DomainControl::cont),
          command("system_reset", DomainControl::reset),
          command("system_powerdown", DomainControl::powerdown),
          command("quit", DomainControl::quit));
    }

    private static Arguments command(
        String name, BiFunction<DomainControl, Domain, CompletableFuture<Void>> call) {
      return Arguments.of(name, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void completesWhenQemuHasAnswered(
        String name, BiFunction<DomainControl, Domain, CompletableFuture<Void>> call) {
      CompletableFuture<Void> future = call.apply(control, DOMAIN);
      JsonObject request = conversation.expect(name);
      assertThat(future).isNotDone();
      assertThat(request.has("arguments")).isFalse();

      conversation.reply(request, "{}");

      Waiting.get(future);
    }

    @Test
    void armsTheThresholdOfANode() {
      CompletableFuture<Void> future =
          control.setBlockThreshold(DOMAIN, "libvirt-1-format", 8_589_934_592L);
      JsonObject request = conversation.expect("block-set-write-threshold");
      conversation.reply(request, "{}");

      assertThat(request.object("arguments"))
          .isEqualTo(
              JsonObject.of("node-name", "libvirt-1-format", "write-threshold", 8_589_934_592L));
      Waiting.get(future);
    }

    @Test
    void passesARawCommandAndItsReplyOn() {
      CompletableFuture<String> future =
          control.command(DOMAIN, "human-monitor-command", "{\"command-line\": \"info\"}");
      JsonObject request = conversation.expect("human-monitor-command");
      conversation.reply(request, "\"two\\r\\nlines \\u00E9\"");

      assertThat(request.object("arguments")).isEqualTo(JsonObject.of("command-line", "info"));
      assertThat(Waiting.get(future)).isEqualTo("\"two\\r\\nlines \\u00E9\"");
    }

    @Test
    void findsTheReplyByIdWhenItOvertakes() {
      CompletableFuture<String> first = control.command(DOMAIN, "first", null);
      CompletableFuture<String> second = control.command(DOMAIN, "second", null);
      JsonObject firstRequest = conversation.expect("first");
      JsonObject secondRequest = conversation.expect("second");

      conversation.reply(secondRequest, "2").reply(firstRequest, "1");

      assertThat(Waiting.get(first)).isEqualTo("1");
      assertThat(Waiting.get(second)).isEqualTo("2");
    }

    @Test
    void seesEventsThatComeBeforeTheReply() {
      CompletableFuture<Void> future = control.stop(DOMAIN);
      JsonObject request = conversation.expect("stop");

      conversation.event("STOP").reply(request, "{}");

      Waiting.get(future);
      sources.next(DomainSuspended.class);
    }
  }

  @Nested
  class Failing {

    @Test
    void carriesTheClassAndTextOfQemu() {
      CompletableFuture<Void> future = control.cont(DOMAIN);
      conversation.fail(
          conversation.expect("cont"), "GenericError", "Resetting the Virtual Machine is required");

      DomainControlException failure = failure(future);
      assertThat(failure.errorClass()).isEqualTo("GenericError");
      assertThat(failure).hasMessage("Resetting the Virtual Machine is required");
    }

    @Test
    void theNextCommandWorks() {
      CompletableFuture<Void> failing = control.cont(DOMAIN);
      conversation.fail(conversation.expect("cont"), "GenericError", "no");
      failure(failing);

      CompletableFuture<Void> next = control.stop(DOMAIN);
      conversation.answer("stop", "{}");

      Waiting.get(next);
    }

    @Test
    void aDomainOfNobodyIsNotControlled() {
      Domain stranger = new Domain(UUID.randomUUID(), "web-1");

      assertThat(control.controls(stranger)).isFalse();
      DomainControlException failure = failure(control.stop(stranger));
      assertThat(failure.errorClass()).isEqualTo("NotControlled");
      assertThat(failure).hasMessageContaining(stranger.uuid().toString());
    }

    @Test
    void aDomainIsFoundByItsUuidWhateverItsName() {
      assertThat(control.controls(new Domain(Conversation.UUID_1, "renamed"))).isTrue();
    }

    @Test
    void argumentsThatAreNoObjectAreNotSent() {
      for (String arguments : List.of("[]", "{", "4711", "")) {
        DomainControlException failure = failure(control.command(DOMAIN, "stop", arguments));
        assertThat(failure.errorClass()).isEqualTo("GenericError");
        assertThat(failure).hasMessageContaining("not a JSON object");
      }
    }

    @ParameterizedTest
    @MethodSource("unparsable")
    void whatQemuCouldNotParseIsNotSent(String arguments, String text) {
      DomainControlException failure = failure(control.command(DOMAIN, "stop", arguments));
      assertThat(failure.errorClass()).isEqualTo("GenericError");
      assertThat(failure).hasMessageContaining(text);

      CompletableFuture<Void> next = control.cont(DOMAIN);
      conversation.answer("cont", "{}");
      Waiting.get(next);
    }

    @Test
    void aThresholdThatQemuCouldNotTakeIsNotSent() {
      assertThat(failure(control.setBlockThreshold(DOMAIN, "\uFFFF", 1)))
          .hasMessageContaining("not a valid Unicode character");
      assertThat(failure(control.setBlockThreshold(DOMAIN, "disk0", -1)))
          .hasMessageContaining("-1");

      CompletableFuture<Void> next = control.cont(DOMAIN);
      conversation.answer("cont", "{}");
      Waiting.get(next);
    }

    static Stream<Arguments> unparsable() {
      return Stream.of(
          Arguments.of("{\"a\": inf}", "invalid keyword 'inf'"),
          Arguments.of(
              "{\"a\": " + "[".repeat(1023) + "]".repeat(1023) + "}", "nesting depth limit"));
    }

    @Test
    void pendingCommandsFailWhenTheConnectionIsLost() {
      CompletableFuture<Void> future = control.stop(DOMAIN);
      conversation.expect("stop");

      conversation.hangUp();

      DomainControlException failure = failure(future);
      assertThat(failure.errorClass()).isEqualTo("ConnectionLost");
      assertThat(failure).hasMessageContaining("'stop'").hasMessageContaining("end of stream");
      Waiting.get(monitor.ended());
      assertThat(control.controls(DOMAIN)).isFalse();
      assertThat(failure(control.stop(DOMAIN)).errorClass()).isEqualTo("NotControlled");
    }

    @Test
    void pendingCommandsFailWhenTheMonitorIsClosed() {
      CompletableFuture<Void> future = control.stop(DOMAIN);
      conversation.expect("stop");

      monitor.close();

      assertThat(failure(future).errorClass()).isEqualTo("ConnectionLost");
    }

    @Test
    void tooManyPendingCommandsAreRefused() {
      List<CompletableFuture<Void>> pending = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        pending.add(control.stop(DOMAIN));
      }

      assertThat(failure(control.stop(DOMAIN)).errorClass()).isEqualTo("TooManyCommands");

      for (CompletableFuture<Void> command : pending) {
        conversation.answer("stop", "{}");
        Waiting.get(command);
      }
    }
  }

  @Nested
  class WithDependentsThatBlock {
    private final CountDownLatch blocking = new CountDownLatch(16);
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void release() {
      release.countDown();
    }

    private void block() {
      blocking.countDown();
      Waiting.on(release, "the test releases the dependents");
    }

    /** Else each further command would cost another thread. */
    @Test
    void commandsCountAsPendingUntilTheirDependentsHaveReturned() {
      for (int i = 0; i < 16; i++) {
        control.stop(DOMAIN).thenRun(this::block);
      }
      for (int i = 0; i < 16; i++) {
        conversation.answer("stop", "{}");
      }
      Waiting.on(blocking, "all dependents block");

      assertThat(failure(control.cont(DOMAIN)).errorClass()).isEqualTo("TooManyCommands");

      release.countDown();
      while (control.cont(DOMAIN).isDone()) {
        Thread.onSpinWait();
      }
      conversation.expect("cont");
    }

    @Test
    void aRefusalNeedsNoThread() {
      for (int i = 0; i < 16; i++) {
        control.stop(DOMAIN);
      }

      assertThat(control.stop(DOMAIN)).isDone();
    }
  }

  @Nested
  class FromInsideCallbacks {

    @Test
    void aListenerMayWaitForItsCommand() {
      CountDownLatch resumed = new CountDownLatch(1);
      sources.onPublish(
          event -> {
            if (event instanceof DomainSuspended suspended) {
              inAListenersThread(
                  () -> {
                    control.cont(suspended.domain()).join();
                    resumed.countDown();
                  });
            }
          });

      conversation.event("STOP");
      JsonObject cont = conversation.expect("cont");
      conversation.event("RESUME").reply(cont, "{}");

      Waiting.on(resumed, "the listener's command is answered");
      sources.next(DomainSuspended.class);
      sources.next(DomainResumed.class);
    }

    @Test
    void aCommandSentOnThePublishersThreadIsAnsweredLater() {
      sources.onPublish(
          event -> {
            if (event instanceof SourceDown || event instanceof DomainSuspended) {
              control.cont(DOMAIN);
            }
          });

      conversation.event("STOP");
      conversation.answer("cont", "{}").event("RESUME");

      sources.next(DomainSuspended.class);
      sources.next(DomainResumed.class);
    }

    @Test
    void sourceUpIsTheFirstMomentForACommand() {
      conversation.hangUp();
      Waiting.get(monitor.ended());
      sources.onPublish(
          event -> {
            if (event instanceof SourceUp) {
              control.cont(DOMAIN);
            }
          });

      client.open(peer.address(), PATIENT.named("again"));

      peer.acceptReady().answer("cont", "{}");
    }

    @Test
    void aDependentThatBlocksDoesNotStopTheReader() {
      CountDownLatch blocking = new CountDownLatch(1);
      CountDownLatch release = new CountDownLatch(1);
      control
          .stop(DOMAIN)
          .thenRun(
              () -> {
                blocking.countDown();
                Waiting.on(release, "the test releases the dependent");
              });
      conversation.answer("stop", "{}");
      Waiting.on(blocking, "the dependent blocks");

      conversation.event("STOP");
      sources.next(DomainSuspended.class);
      CompletableFuture<Void> other = control.cont(DOMAIN);
      conversation.answer("cont", "{}");
      Waiting.get(other);

      release.countDown();
    }

    private void inAListenersThread(Runnable task) {
      Thread thread = new Thread(task, "listener");
      thread.setDaemon(true);
      thread.start();
    }
  }

  @Nested
  class WithAPeerThatDoesNotRead {
    private final String large = "{\"text\": \"" + "x".repeat(1_000_000) + "\"}";

    @Test
    void neitherCallerNorReaderWaits() {
      QemuMonitor other = client.open(peer.address(), PATIENT.named("deaf"));
      UUID uuid = UUID.fromString("22222222-2222-4222-8222-222222222222");
      Conversation deaf = peer.accept().introduceUnread(uuid);
      sources.next(SourceUp.class);
      List<CompletableFuture<String>> pending = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        pending.add(control.command(new Domain(uuid, "deaf"), "large", large));
      }

      deaf.event("STOP");

      sources.next(DomainSuspended.class);
      assertThat(pending).noneMatch(CompletableFuture::isDone);
      other.close();
      assertThat(failure(pending.get(9)).errorClass()).isEqualTo("ConnectionLost");
    }
  }
}

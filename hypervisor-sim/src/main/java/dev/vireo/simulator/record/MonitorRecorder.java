// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.record;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.monitor.SelectorLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SocketChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Records one monitor until it ends or the recorder is closed. It holds a connection of its own;
 * clients may share the monitor through it.
 *
 * <p>Neither the disk nor a client ever holds up the monitor: what the file cannot take is kept, up
 * to 64 MB, and a client that leaves 16 MB unread is dropped.
 */
public final class MonitorRecorder implements AutoCloseable {

  /** How long the monitor may take until it has greeted and answered. */
  public static final Duration READY_LIMIT = Duration.ofSeconds(5);

  /** How long clients may take the monitor's last words. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  /** What the one domain of the recording is called there, and the recorder's own connection. */
  static final String DOMAIN = "vm";

  private final RecorderSettings settings;
  private final SelectorLoop loop = new SelectorLoop();
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Redaction redaction = new Redaction();

  // What follows belongs to the loop's thread, once it is published by its first task.
  private final List<TapClient> clients = new ArrayList<>();
  private @Nullable Recorded recorded;
  private @Nullable MonitorLink monitor;
  private @Nullable TapSocket tap;
  private volatile RecorderFigures figures = new RecorderFigures(0, 0, 0, 0, 0);
  private int lastClient;
  private boolean monitorGone;
  private boolean over;

  /** What exists from the greeting on. */
  private record Recorded(
      RecordingFile file,
      RecordLines lines,
      Switchboard board,
      OwnConversation own,
      byte[] greeting,
      boolean outOfBand) {}

  private MonitorRecorder(RecorderSettings settings) {
    this.settings = settings;
  }

  /**
   * Connects, makes the file, and lets clients through if that is wanted. When this returns the
   * monitor has negotiated and events are being recorded.
   *
   * @throws FileAlreadyExistsException if the file is there and is not to be replaced
   * @throws TimeoutException if the monitor accepts the connection but does not answer; most likely
   *     it serves another client
   * @throws IOException if the monitor cannot be reached or is none, or a file cannot be made
   */
  public static MonitorRecorder start(RecorderSettings settings)
      throws IOException, TimeoutException, InterruptedException {
    if (!settings.overwrite() && Files.exists(settings.file())) {
      throw new FileAlreadyExistsException(settings.file().toString());
    }
    MonitorRecorder recorder = new MonitorRecorder(settings);
    boolean started = false;
    try {
      recorder.connect();
      started = true;
      return recorder;
    } finally {
      if (!started) {
        recorder.close();
      }
    }
  }

  private void connect() throws IOException, TimeoutException, InterruptedException {
    MonitorLink link =
        MonitorLink.connect(loop, settings.monitor(), this::message, this::monitorEnded);
    loop.submit(() -> begin(link));
    try {
      ready.get(READY_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
    }
    if (settings.through().isPresent()) {
      TapSocket socket = TapSocket.listen(loop, settings.through().get(), this::accept);
      loop.submit(() -> keep(socket));
    }
  }

  private void begin(MonitorLink link) {
    monitor = link;
    try {
      link.begin();
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
  }

  private void keep(TapSocket socket) {
    tap = socket;
    if (over) {
      socket.abandon();
    }
  }

  /** Completed when the monitor has ended; exceptionally when the recording has failed. */
  public CompletableFuture<Void> ended() {
    return ended.copy();
  }

  /** How far it has come. */
  public RecorderFigures figures() {
    return figures;
  }

  private void message(byte[] raw) {
    Recorded now = recorded;
    if (now == null) {
      greeted(raw);
    } else {
      now.board().message(raw);
      count();
    }
  }

  private void greeted(byte[] raw) {
    JsonObject message = Messages.parse(raw);
    if (message == null || !message.has("QMP")) {
      ready.completeExceptionally(new IOException("it does not greet as a QMP monitor does"));
      return;
    }
    try {
      record(raw, message);
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
  }

  private void record(byte[] greeting, JsonObject message) throws IOException {
    RecordingFile file =
        RecordingFile.create(settings.file(), settings.overwrite(), this::cannotWrite);
    RecordLines lines = new RecordLines(file, System::nanoTime);
    lines.header(scenario(), about(), Greetings.version(message), List.of(DOMAIN));
    MonitorLink link = Objects.requireNonNull(monitor);
    Switchboard board = new Switchboard(link::send);
    OwnConversation own =
        new OwnConversation(board, transcript(lines, DOMAIN), () -> ready.complete(null));
    boolean outOfBand = Greetings.offerOutOfBand(message);
    recorded = new Recorded(file, lines, board, own, greeting, outOfBand);
    own.begin(greeting, outOfBand);
  }

  private String scenario() {
    if (settings.redacted()) {
      return "recording";
    }
    Path name = settings.file().getFileName();
    return String.valueOf(name).replaceFirst("\\.jsonl$", "");
  }

  private String about() {
    String what =
        settings.redacted() ? "a monitor, with pseudonyms" : settings.monitor().toString();
    return "recorded from " + what;
  }

  private Transcript transcript(RecordLines lines, String connection) {
    return settings.redacted()
        ? new RedactedTranscript(lines, connection, redaction)
        : new VerbatimTranscript(lines, connection);
  }

  private void accept(SocketChannel channel) {
    Recorded now = recorded;
    if (now == null || over) {
      return;
    }
    Transcript transcript = transcript(now.lines(), DOMAIN + "-" + ++lastClient);
    TapClient client =
        new TapClient(
            loop,
            channel,
            send -> new ClientSession(now.board(), now.outOfBand(), send, transcript),
            this::gone);
    try {
      client.begin();
    } catch (IOException e) {
      client.close();
      return;
    }
    clients.add(client);
    client.greet(now.greeting());
    count();
  }

  private void gone(TapClient client) {
    clients.remove(client);
    count();
    endIfAllHaveGone();
  }

  private void count() {
    Recorded now = recorded;
    if (now != null) {
      figures =
          new RecorderFigures(
              clients.size(),
              lastClient,
              now.board().events(),
              now.board().requests(),
              now.file().bytes());
    }
  }

  private void monitorEnded() {
    if (recorded == null) {
      ready.completeExceptionally(new IOException("it has hung up without a greeting"));
    } else if (!ready.isDone()) {
      ready.completeExceptionally(new IOException("it has hung up during the negotiation"));
    }
    if (!over && recorded != null) {
      recorded.own().monitorEnded();
      List.copyOf(clients).forEach(TapClient::monitorEnded);
      count();
    }
    monitorGone = true;
    endIfAllHaveGone();
    ended.completeOnTimeout(null, LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void endIfAllHaveGone() {
    if (monitorGone && clients.isEmpty()) {
      ended.complete(null);
    }
  }

  private void cannotWrite(IOException reason) {
    ready.completeExceptionally(reason);
    ended.completeExceptionally(reason);
  }

  /**
   * Hangs up everywhere, removes the socket, and writes what is still to be written; twice is
   * harmless.
   */
  @Override
  public void close() {
    loop.submit(this::finish);
    loop.close();
    Recorded made = recorded;
    if (made != null) {
      try {
        made.file().close();
        count();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void finish() {
    if (over) {
      return;
    }
    over = true;
    if (tap != null) {
      tap.abandon();
    }
    List.copyOf(clients).forEach(TapClient::dismiss);
    clients.clear();
    if (recorded != null && !ended.isDone()) {
      recorded.own().end();
    }
    if (monitor != null) {
      monitor.close();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import static dev.vireo.simulator.MonitoredDomain.OK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a domain is made of, what its guest and its host do with it, and what a client sees. */
class HardwareTest {

  private static final long GIB = 1L << 30;
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path folder;

  private MonitoredDomain web;

  private void make(Hardware hardware) throws IOException {
    make(hardware, UnplugAnswer.RELEASES);
  }

  private void make(Hardware hardware, UnplugAnswer answer) throws IOException {
    web =
        new MonitoredDomain(
            folder, settings -> settings.withHardware(hardware).withUnplugAnswer(answer));
  }

  private DeviceScript devices() {
    return web.domain().devices();
  }

  @AfterEach
  void close() throws Exception {
    if (web != null) {
      web.close();
    }
  }

  @Nested
  class OptionsOfACommandLine {

    @Test
    void nestDottedNamesAndKeepDoubledCommas() {
      HardwareOption option =
          HardwareOption.parse("blockdev", "qcow2,node-name=a,file.driver=file,file.filename=b,,c");

      assertThat(option.properties())
          .hasToString(
              "{\"driver\": \"qcow2\", \"node-name\": \"a\","
                  + " \"file\": {\"driver\": \"file\", \"filename\": \"b,c\"}}");
    }

    @Test
    void mayBeJson() {
      assertThat(HardwareOption.parse("device", "{\"driver\": \"e1000\"}").properties())
          .hasToString("{\"driver\": \"e1000\"}");
      assertThatThrownBy(() -> HardwareOption.parse("device", "{driver"))
          .hasMessageContaining("is not JSON");
    }

    @Test
    void areTakenFromAWholeCommandLine() {
      Hardware hardware =
          Hardware.ofCommandLine(List.of("qemu", "-S", "-m", "64", "--device", "e1000,id=n"));

      assertThat(hardware.value("device", "id")).contains("n");
      assertThat(hardware.value("m", "size")).contains("64");
    }

    @Test
    void thatQemuWouldNotStartWithAreRefusedInItsWords() {
      assertThatThrownBy(() -> make(Hardware.NONE.with("device", "ide-hd,drive=nope")))
          .hasMessageContaining("Property 'ide-hd.drive' can't find value 'nope'");
    }
  }

  @Nested
  class ADisk {

    @Test
    void isTold() throws IOException {
      make(Hardware.NONE.withDisk("disk0", 20 * GIB).withCdrom("cd0"));

      assertThat(web.ask("query-block"))
          .contains("\"virtual-size\": 21474836480", "\"node-name\": \"disk0\"")
          .contains("\"filename\": \"cd0.iso\"", "\"tray_open\": false");
    }

    @Test
    void tellsOnceThatAWriteCrossedTheThreshold() throws IOException {
      make(Hardware.NONE.withDisk("disk0", GIB));
      String threshold = "'node-name': 'disk0', 'write-threshold': 1000";
      assertThat(web.ask("block-set-write-threshold", threshold)).isEqualTo(OK);

      devices().write("disk0", 0, 1000);
      devices().write("disk0", 1000, 24);
      devices().write("disk0", 1024, 24);

      assertThat(web.line())
          .startsWith("BLOCK_WRITE_THRESHOLD")
          .contains("\"amount-exceeded\": 24", "\"write-threshold\": 1000");
      assertThat(web.ask("query-blockstats")).contains("\"wr_operations\": 3");
    }

    @Test
    void thatIsFullStopsTheGuestAgainUntilThereIsRoom() throws IOException {
      make(full("on"));

      devices().write("hd", 0, 512);
      assertThat(web.line()).startsWith("BLOCK_IO_ERROR").contains("\"nospace\": true");
      assertThat(web.line()).isEqualTo("STOP");
      assertThat(web.ask("query-status")).contains("io-error");
      assertThat(web.ask("cont")).isEqualTo("RESUME");
      assertThat(web.line()).isEqualTo(OK);
      web.time().advance(Duration.ZERO);

      assertThat(web.ask("query-status")).contains("running");
    }

    @Test
    void thatStaysFullFailsBehindTheReplyOfCont() throws IOException {
      make(full("off"));
      devices().write("hd", 0, 512);
      web.line();
      web.line();

      assertThat(web.ask("cont")).isEqualTo("RESUME");
      assertThat(web.line()).isEqualTo(OK);
      web.time().advance(Duration.ZERO);
      assertThat(web.line()).startsWith("BLOCK_IO_ERROR");
      assertThat(web.line()).isEqualTo("STOP");
    }

    private Hardware full(String once) {
      return Hardware.NONE
          .with(
              "blockdev",
              "raw,node-name=d,file.driver=blkdebug,file.image.driver=null-co,"
                  + "file.image.size=1048576,file.inject-error.0.event=write_aio,"
                  + "file.inject-error.0.errno=28,file.inject-error.0.once="
                  + once)
          .with("device", "ide-hd,id=hd,drive=d");
    }
  }

  @Nested
  class ACdrom {

    @Test
    void thatTheGuestHasLockedOpensByForceOnly() throws IOException {
      make(Hardware.NONE.withCdrom("cd0"));
      devices().lockTray("cd0", true);

      assertThat(web.ask("eject", "'id': 'cd0'")).startsWith("Device 'cd0' is locked and force");
      assertThat(web.ask("eject", "'id': 'cd0', 'force': true")).startsWith("DEVICE_TRAY_MOVED");
      assertThat(web.line()).isEqualTo(OK);
      assertThat(web.ask("query-block")).doesNotContain("cd0.iso").contains("\"tray_open\": true");
    }

    @Test
    void takesNoMediumThatTheHostHasNot() throws IOException {
      make(Hardware.NONE.withCdrom("cd0"));

      assertThat(web.ask("blockdev-change-medium", "'id': 'cd0', 'filename': 'absent.iso'"))
          .isEqualTo("Could not open 'absent.iso': No such file or directory");
    }
  }

  @Nested
  class ADeviceThatTheHostWantsBack {

    @Test
    void goesALittleLaterIfTheGuestReleasesIt() throws IOException {
      make(Hardware.NONE.withNetwork("nic0"));

      assertThat(web.ask("device_del", "'id': 'nic0'")).isEqualTo(OK);
      web.time().advance(SECOND);

      assertThat(web.line()).contains("/machine/peripheral/nic0/virtio-backend");
      assertThat(web.line()).startsWith("DEVICE_DELETED").contains("\"device\": \"nic0\"");
      assertThat(web.ask("device_del", "'id': 'nic0'")).isEqualTo("Device 'nic0' not found");
    }

    @Test
    void staysIfTheGuestIgnoresItUntilTheReset() throws IOException {
      make(Hardware.NONE.withBalloon("bal0"), UnplugAnswer.IGNORES);

      assertThat(web.ask("device_del", "'id': 'bal0'")).isEqualTo(OK);
      web.time().advance(SECOND);
      assertThat(web.ask("query-balloon")).contains("actual");

      assertThat(web.ask("system_reset")).startsWith("RESET");
      assertThat(web.line()).isEqualTo(OK);
      assertThat(web.ask("query-balloon")).isEqualTo("No balloon device has been activated");
    }

    @Test
    void isRefused() throws IOException {
      make(Hardware.NONE.withBalloon("bal0"), UnplugAnswer.REFUSES);

      web.ask("device_del", "'id': 'bal0'");
      web.time().advance(SECOND);

      assertThat(web.line()).startsWith("DEVICE_UNPLUG_GUEST_ERROR").contains("bal0");
    }
  }

  @Nested
  class AJob {

    private static final String MIRROR =
        "'job-id': 'm', 'device': 'a', 'target': 'b', 'sync': 'full'";

    @Test
    void copiesAsFastAsItMay() throws IOException {
      make(twoNodes(64 << 20));

      started(MIRROR + ", 'speed': 16777216");
      web.time().advance(Duration.ofMillis(1500));
      assertThat(web.ask("query-jobs")).contains("\"current-progress\": 33554432");
      web.time().advance(SECOND.multipliedBy(3));

      assertThat(web.line()).contains("ready");
      assertThat(web.line()).startsWith("BLOCK_JOB_READY").contains("\"len\": 67108864");
    }

    @Test
    void thatIsReadyEndsWellOnlyIfNobodyForcesIt() throws IOException {
      make(twoNodes(1 << 20));
      started(MIRROR);
      web.line();
      web.line();

      assertThat(web.ask("job-cancel", "'id': 'm'")).isEqualTo(OK);
      web.time().advance(Duration.ZERO);

      assertThat(web.line()).contains("aborting");
      assertThat(web.line()).startsWith("BLOCK_JOB_CANCELLED");
    }

    @Test
    void meetsAFaultThatAScriptMakes() throws IOException {
      make(twoNodes(64 << 20));
      started(MIRROR + ", 'speed': 16777216, 'on-target-error': 'enospc'");

      devices().failJob("m", BlockError.Operation.WRITE, "No space left on device");

      assertThat(web.line()).startsWith("BLOCK_JOB_ERROR").contains("\"action\": \"stop\"");
      assertThat(web.line()).contains("paused");
      assertThat(web.ask("query-block-jobs")).contains("\"io-status\": \"nospace\"");
    }

    @Test
    void isAskedForInTheWordsOfEachCommand() throws IOException {
      make(Hardware.NONE);

      assertThat(web.ask("job-cancel", "'id': 'x'")).isEqualTo("Job not found");
      assertThat(web.ask("block-job-cancel", "'device': 'x'")).isEqualTo("Block job 'x' not found");
    }

    private Hardware twoNodes(long bytes) {
      String node = "null-co,read-zeroes=on,size=" + bytes + ",node-name=";
      return Hardware.NONE.with("blockdev", node + "a").with("blockdev", node + "b");
    }

    /** Takes the lines that tell of the start; those of a job that ends at once stay. */
    private void started(String arguments) throws IOException {
      assertThat(web.ask("blockdev-mirror", arguments)).contains("created");
      assertThat(web.line()).contains("running");
      if (arguments.contains("speed")) {
        assertThat(web.line()).isEqualTo(OK);
      } else {
        assertThat(web.line()).contains("ready");
      }
    }
  }

  @Nested
  class AnImage {

    @Test
    void thatNoFileSystemHoldsFailsAsAJob() throws IOException {
      make(Hardware.NONE);

      web.send(
          "blockdev-create",
          "'job-id': 'c', 'options': {'driver': 'file', 'filename': 'x', 'size':"
              + " 18446744073709551615}");

      assertThat(web.words(5)).contains("{}");
      assertThat(web.ask("query-jobs")).contains("\"error\": \"Image size too large\"");
    }
  }

  @Nested
  class ATransaction {

    @Test
    void leavesNothingBehindWhenItFails() throws IOException {
      make(Hardware.NONE.withDisk("disk0", GIB));

      assertThat(
              web.ask(
                  "transaction",
                  "'actions': [{'type': 'block-dirty-bitmap-add', 'data': {'node': 'disk0',"
                      + " 'name': 'b'}}, {'type': 'abort', 'data': {}}]"))
          .isEqualTo("Transaction aborted using Abort action");
      assertThat(web.ask("query-block")).doesNotContain("dirty-bitmaps");
    }

    @Test
    void putsAnOverlayBetweenTheGuestAndItsDisk() throws IOException {
      make(Hardware.NONE.withDisk("disk0", GIB));

      assertThat(
              web.ask(
                  "blockdev-snapshot-sync",
                  "'node-name': 'disk0', 'snapshot-file': 'new', 'snapshot-node-name': 'top'"))
          .isEqualTo(OK);
      assertThat(web.ask("query-block"))
          .contains("\"node-name\": \"top\"", "\"backing_file\": \"disk0.qcow2\"");
    }
  }
}

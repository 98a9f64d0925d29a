// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import static dev.vireo.simulator.MonitoredDomain.OK;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes of the block graph as a client makes, changes and sees them. */
class BlockNodesTest {

  private static final Duration BOOT = Duration.ofSeconds(1);

  @TempDir Path folder;

  private MonitoredDomain web;

  private void make(UnaryOperator<DomainSettings> more) throws IOException {
    web = new MonitoredDomain(folder, more);
  }

  private void make(QemuProfile profile) throws IOException {
    make(settings -> settings.withProfile(profile).withRunState(RunState.PRELAUNCH));
  }

  @AfterEach
  void close() throws Exception {
    web.close();
  }

  private void add(String options) throws IOException {
    assertThat(web.ask("blockdev-add", options)).isEqualTo(OK);
  }

  private String nodes() throws IOException {
    return web.ask("query-named-block-nodes", "'flat': true");
  }

  @Nested
  class FilesOfTheHost {

    private Path image(long bytes) throws IOException {
      Path image = folder.resolve("disk.img");
      try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
        file.setLength(bytes);
      }
      return image;
    }

    private String addFile(Path path) throws IOException {
      return web.ask(
          "blockdev-add", "'driver': 'file', 'node-name': 'f', 'filename': '" + path + "'");
    }

    @Test
    void areWhatIsReallyThereUnlessTheDomainWasToldOfOthers() throws Exception {
      make(QemuProfile.QEMU_7_2);

      assertThat(addFile(image(3 << 20))).isEqualTo(OK);

      assertThat(nodes()).contains("\"virtual-size\": 3145728");
    }

    @Test
    void areTheOnesTheDomainWasToldOf() throws Exception {
      Path image = image(3 << 20);
      HostFile other = HostFile.raw(image.toString(), 5 << 20);
      make(settings -> settings.withHardware(settings.hardware().withFile(other)));

      assertThat(addFile(image)).isEqualTo(OK);

      assertThat(nodes()).contains("\"virtual-size\": 5242880");
    }

    @Test
    void cannotBeOpenedWhereThereAreNone() throws Exception {
      make(QemuProfile.QEMU_7_2);

      assertThat(addFile(folder.resolve("absent.img"))).endsWith("No such file or directory");
      assertThat(addFile(folder)).endsWith("Is a directory");
    }
  }

  @Nested
  class Reports {

    private void makeNode(QemuProfile profile) throws IOException {
      make(profile);
      add("'driver': 'null-co', 'node-name': 'n'");
      add("'driver': 'raw', 'node-name': 'r', 'file': 'n'");
    }

    @Test
    void tellNothingOfActivityBefore100() throws Exception {
      makeNode(QemuProfile.QEMU_7_2);

      assertThat(nodes()).doesNotContain("\"active\"", "\"children\"");
    }

    @Test
    void tellWhatIsActiveSince100() throws Exception {
      makeNode(QemuProfile.QEMU_10_0);

      assertThat(nodes()).contains("\"active\": true").doesNotContain("\"children\"");
    }

    @Test
    void tellTheChildrenIn111() throws Exception {
      makeNode(QemuProfile.QEMU_11_1);

      assertThat(nodes()).contains("{\"node-name\": \"n\", \"child\": \"file\"}");
    }
  }

  @Nested
  class Activity {

    private static final String INACTIVE = "\"active\": false";
    private static final String ACTIVE = "\"active\": true";

    private void makeNode() throws IOException {
      make(QemuProfile.QEMU_10_0);
      add("'driver': 'null-co', 'node-name': 'n'");
      add("'driver': 'raw', 'node-name': 'r', 'file': 'n'");
    }

    private String setActive(String arguments) throws IOException {
      return web.ask("blockdev-set-active", arguments);
    }

    @Test
    void endsForANodeAndWhatIsBelowIt() throws Exception {
      makeNode();

      assertThat(setActive("'node-name': 'r', 'active': false")).isEqualTo(OK);

      assertThat(nodes()).contains(INACTIVE).doesNotContain(ACTIVE);
    }

    @Test
    void staysAsLongAsTheNodeAboveIsActive() throws Exception {
      makeNode();

      assertThat(setActive("'node-name': 'n', 'active': false"))
          .isEqualTo("Node has active parent node");
      assertThat(nodes()).doesNotContain(INACTIVE);
    }

    @Test
    void isNeededBelowAnActiveNode() throws Exception {
      makeNode();
      add("'driver': 'null-co', 'node-name': 'off', 'active': false");

      assertThat(web.ask("blockdev-add", "'driver': 'raw', 'node-name': 'x', 'file': 'off'"))
          .isEqualTo("Inactive 'off' can't be a file child of active 'x'");
    }

    @Test
    void isNeededToChangeTheSize() throws Exception {
      makeNode();
      assertThat(setActive("'active': false")).isEqualTo(OK);

      assertThat(web.ask("block_resize", "'node-name': 'r', 'size': 1024"))
          .isEqualTo("Permission 'resize' unavailable on inactive node");
    }

    @Test
    void cannotEndUnderAWriterThatDoesNotAllowIt() throws Exception {
      makeNode();
      web.ask("nbd-server-start", "'addr': {'type': 'unix', 'data': {'path': 's'}}");
      web.ask("block-export-add", "'type': 'nbd', 'id': 'e', 'node-name': 'r', 'writable': true");

      assertThat(setActive("'node-name': 'r', 'active': false"))
          .isEqualTo("Failed to inactivate node: Operation not permitted");
      assertThat(setActive("'active': false"))
          .isEqualTo("Failed to inactivate all nodes: Operation not permitted");
    }

    @Test
    void comesBackWhenTheGuestIsToRun() throws Exception {
      makeNode();
      assertThat(setActive("'active': false")).isEqualTo(OK);

      web.send("cont", "");

      assertThat(web.words(2)).containsExactly("RESUME", OK);
      assertThat(nodes()).contains(ACTIVE).doesNotContain(INACTIVE);
    }
  }

  @Nested
  class FiltersOfJobs {

    @Test
    void standInTheGraphUnderTheirNamesUntilTheJobEnds() throws Exception {
      make(QemuProfile.QEMU_7_2);
      add("'driver': 'null-co', 'node-name': 'a', 'size': 1048576");
      add("'driver': 'null-co', 'node-name': 'b', 'size': 1048576");
      web.send(
          "blockdev-mirror",
          "'job-id': 'j', 'device': 'a', 'target': 'b', 'sync': 'full', 'speed': 1,"
              + " 'filter-node-name': 'top'");
      assertThat(web.words(3)).endsWith(OK);
      assertThat(nodes()).contains("\"node-name\": \"top\"", "\"drv\": \"mirror_top\"");

      web.send("block-job-cancel", "'device': 'j', 'force': true");
      String first = web.words(1).get(0);
      web.time().advance(BOOT);
      assertThat(web.words(4)).contains("BLOCK_JOB_CANCELLED");
      assertThat(first).isEqualTo(OK);

      assertThat(nodes()).doesNotContain("top");
    }
  }

  @Nested
  class Cycles {

    @Test
    void areRefusedWhenANodeIsToBeItsOwnChild() throws Exception {
      make(QemuProfile.QEMU_7_2);

      assertThat(
              web.ask(
                  "blockdev-add",
                  "'driver': 'blkverify', 'node-name': 'v', 'test': 'v', 'raw': 'v'"))
          .contains("would create a cycle");
    }

    @Test
    void areRefusedWhenANodeIsReopenedAboveItself() throws Exception {
      make(QemuProfile.QEMU_7_2);
      add("'driver': 'null-co', 'node-name': 'n'");
      add("'driver': 'raw', 'node-name': 'lower', 'file': 'n'");
      add("'driver': 'raw', 'node-name': 'upper', 'file': 'lower'");

      assertThat(
              web.ask(
                  "blockdev-reopen",
                  "'options': [{'driver': 'raw', 'node-name': 'lower', 'file': 'upper'}]"))
          .isEqualTo("Making 'upper' a file child of 'lower' would create a cycle");
    }
  }

  @Nested
  class CacheOfAVirtioDisk {

    private static final String WRITES_BACK = "\"writeback\": true";

    private String disk() throws IOException {
      return web.ask("query-block");
    }

    private void boot() throws IOException {
      web.send("cont", "");
      assertThat(web.words(2)).containsExactly("RESUME", OK);
      web.time().advance(BOOT);
    }

    private void makeDisk(String device) throws IOException {
      String arguments =
          "-S -drive if=none,id=d,driver=null-co -device virtio-scsi-pci -device %s,drive=d"
              .formatted(device);
      make(settings -> DomainSettings.ofCommandLine(arguments).withMonitor(folder.resolve("m")));
    }

    @Test
    void isLeftOutByTheFirmwareUntilTheNextReset() throws Exception {
      makeDisk("virtio-blk-pci");
      assertThat(disk()).contains(WRITES_BACK);

      boot();

      assertThat(disk()).contains("\"writeback\": false");
      web.ask("stop");
      web.line();
      web.ask("system_reset");
      web.line();
      assertThat(disk()).contains(WRITES_BACK);
    }

    @Test
    void isTheHostsToChooseForOtherDisks() throws Exception {
      makeDisk("scsi-hd");

      boot();

      assertThat(disk()).contains(WRITES_BACK);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dumps of the guest's memory. The answers were seen at a real QEMU. */
@Timeout(30)
class DumpTest {

  private static final String TO_FILE = "'paging': false, 'protocol': 'file:a.elf'";
  private static final long BYTES = (128L << 20) + (256 << 10);

  @TempDir Path folder;
  private MonitoredDomain web;

  @BeforeEach
  void start() throws IOException {
    web = new MonitoredDomain(folder, settings -> settings);
  }

  @AfterEach
  void close() throws IOException {
    web.close();
  }

  @Test
  void stopTheGuestMeanwhile() throws IOException {
    assertThat(web.ask("query-dump"))
        .isEqualTo("{\"total\": 0, \"status\": \"none\", \"completed\": 0}");
    assertThat(web.ask("dump-guest-memory", TO_FILE)).isEqualTo("STOP");
    assertThat(web.line())
        .isEqualTo(
            "DUMP_COMPLETED {\"result\": {\"total\": %d, \"status\": \"completed\", \"completed\":"
                    .formatted(BYTES)
                + " %d}}".formatted(BYTES));
    assertThat(web.words(2)).containsExactly("RESUME", MonitoredDomain.OK);
  }

  @Test
  void canBeWrittenInTheBackground() throws IOException {
    assertThat(web.ask("dump-guest-memory", TO_FILE + ", 'detach': true")).isEqualTo("STOP");
    assertThat(web.line()).isEqualTo(MonitoredDomain.OK);
    assertThat(web.ask("query-status")).contains("\"save-vm\"");
    assertThat(web.ask("query-dump")).contains("\"active\"");
    assertThat(web.ask("dump-guest-memory", TO_FILE))
        .isEqualTo("There is a dump in process, please wait.");
    assertThat(web.ask("migrate", "'uri': 'unix:m'"))
        .isEqualTo("Live migration disabled: dump-guest-memory in progress");
    web.time().advance(Duration.ofSeconds(1));
    assertThat(web.words(2)).containsExactly("DUMP_COMPLETED", "RESUME");
    assertThat(web.ask("query-status")).contains("\"running\"");
  }

  @Test
  void leaveAStoppedGuestStopped() throws IOException {
    web.ask("stop");
    web.line();
    web.send("dump-guest-memory", TO_FILE);
    assertThat(web.words(2)).containsExactly("DUMP_COMPLETED", MonitoredDomain.OK);
    assertThat(web.ask("query-status")).contains("\"paused\"");
  }

  @Test
  void failForWindowsWithoutItsNote() throws IOException {
    web.send("dump-guest-memory", TO_FILE + ", 'format': 'win-dmp'");
    assertThat(web.line()).isEqualTo("STOP");
    assertThat(web.line())
        .startsWith("DUMP_COMPLETED")
        .endsWith("\"error\": \"win-dump: invalid vmcoreinfo note size\"}");
    assertThat(web.line()).isEqualTo("RESUME");
    assertThat(web.line()).isEqualTo("win-dump: invalid vmcoreinfo note size");
    assertThat(web.ask("query-dump")).contains("\"failed\"", "\"completed\": 0");
  }

  @Test
  void areRefusedAfterTheGuestWasStoppedIfThereIsNothingToWrite() throws IOException {
    web.send("dump-guest-memory", TO_FILE + ", 'begin': 1099511627776, 'length': 4096");
    assertThat(web.words(2)).containsExactly("STOP", "RESUME");
    assertThat(web.line()).isEqualTo("dump: no guest memory to dump");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'paging': false, 'protocol': 'file:no-such-dir/x'"
            + "|Could not open 'no-such-dir/x': No such file or directory",
        "'paging': false, 'protocol': 'nowhere:x'|Invalid parameter 'protocol'",
        "'paging': true, 'protocol': 'file:a', 'format': 'kdump-zlib'"
            + "|kdump-compressed format doesn't support paging or filter",
        "'paging': false, 'protocol': 'file:a', 'format': 'kdump-lzo'"
            + "|kdump-lzo is not available now",
        "'paging': false, 'protocol': 'file:a', 'begin': 0|Parameter 'length' is missing",
        "'paging': false, 'protocol': 'file:a', 'length': 9|Parameter 'begin' is missing",
        "'paging': false, 'protocol': 'fd:nope'|File descriptor named 'nope' has not been found",
      })
  void ofAllAreRefused(String arguments, String answer) throws IOException {
    assertThat(web.ask("dump-guest-memory", arguments)).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "memsave|'val': 0, 'size': 16, 'filename': 'm'|{}",
        "memsave|'val': 0, 'size': 16, 'filename': 'no-such-dir/m'"
            + "|Could not open 'no-such-dir/m': No such file or directory",
        "memsave|'val': 0, 'size': 16, 'filename': '/tmp'|Could not open '/tmp': Is a directory",
        "memsave|'val': 0, 'size': 16, 'filename': 'm', 'cpu-index': 7"
            + "|Parameter 'cpu-index' expects a CPU number",
        "memsave|'val': -1, 'size': 16, 'filename': 'm'"
            + "|Invalid addr 0xffffffffffffffff/size 16 specified",
        "pmemsave|'val': 0, 'size': 16, 'filename': 'm'|{}",
      })
  void ofAPartAreAnswered(String command, String arguments, String answer) throws IOException {
    assertThat(web.ask(command, arguments)).isEqualTo(answer);
  }
}

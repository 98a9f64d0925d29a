// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import static dev.vireo.simulator.MonitoredDomain.OK;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A QEMU that waits, without a machine, to be told what belongs together. */
class PreconfigTest {

  private static final String TOO_LATE =
      "The command is permitted only before the machine has been created";

  @TempDir Path folder;

  private MonitoredDomain web;

  private void begin(String arguments) throws IOException {
    DomainSettings begun = DomainSettings.ofCommandLine(arguments);
    web = new MonitoredDomain(folder, own -> begun.withMonitor(own.socket()));
  }

  @AfterEach
  void close() throws Exception {
    web.close();
  }

  @Test
  void runsWhenTheMachineIsMade() throws Exception {
    begin("-nodefaults --preconfig");
    assertThat(web.domain().runState()).isEqualTo(RunState.PRELAUNCH);
    assertThat(web.ask("query-memdev")).isEqualTo("[]");
    web.send("x-exit-preconfig", "");
    assertThat(web.words(2)).containsExactly("RESUME", OK);
    assertThat(web.domain().runState()).isEqualTo(RunState.RUNNING);
    assertThat(web.ask("query-memdev")).contains("pc.ram");
    assertThat(web.ask("set-numa-node", "'type': 'node'")).isEqualTo(TOO_LATE);
  }

  @Test
  void waitsFurtherWithOptionS() throws Exception {
    begin("-nodefaults -S --preconfig");
    assertThat(web.ask("x-exit-preconfig")).isEqualTo(OK);
    assertThat(web.domain().runState()).isEqualTo(RunState.PRELAUNCH);
    web.send("cont", "");
    assertThat(web.words(2)).containsExactly("RESUME", OK);
  }

  @Test
  void processorsAndMemoryGetNodes() throws Exception {
    begin(
        "-nodefaults -S --preconfig -smp 2 -m 128 -object memory-backend-ram,id=m0,size=64M"
            + " -object memory-backend-ram,id=m1,size=64M");
    assertThat(node("'nodeid': 0, 'cpus': [0], 'memdev': 'm0'")).isEqualTo(OK);
    assertThat(node("'nodeid': 0")).isEqualTo("Duplicate NUMA nodeid: 0");
    assertThat(node("'memdev': 'm1'")).isEqualTo(OK);
    assertThat(node("'memdev': 'm2'")).isEqualTo("memdev=m2 is ambiguous");
    assertThat(cpu("'node-id': 1, 'core-id': 1")).isEqualTo(OK);
    assertThat(cpu("'node-id': 1")).isEqualTo("CPU is already assigned to node-id: 0");
    assertThat(cpu("'node-id': 1, 'socket-id': 4")).isEqualTo("no match found");
    assertThat(distance(1, 20)).isEqualTo(OK);
    assertThat(distance(1, 9)).contains("shouldn't be less than 10");
    assertThat(distance(2, 20)).contains("NUMA node is missing");

    assertThat(web.ask("x-exit-preconfig")).isEqualTo(OK);
    assertThat(web.ask("query-cpus-fast")).contains("\"node-id\": 0", "\"node-id\": 1");
    assertThat(web.ask("query-memdev")).contains("m0", "m1").doesNotContain("pc.ram");
  }

  private String node(String arguments) throws IOException {
    return web.ask("set-numa-node", "'type': 'node', " + arguments);
  }

  private String cpu(String arguments) throws IOException {
    return web.ask("set-numa-node", "'type': 'cpu', " + arguments);
  }

  private String distance(int to, int value) throws IOException {
    return web.ask(
        "set-numa-node", "'type': 'dist', 'src': 0, 'dst': %d, 'val': %d".formatted(to, value));
  }

  @Test
  void endsWithoutAnAnswerWhereMemoryHasNoNode() throws Exception {
    begin("-nodefaults --preconfig");
    assertThat(node("'cpus': [0]")).isEqualTo(OK);
    assertThat(web.ask("x-exit-preconfig")).isEqualTo(MonitorClient.EOF);
    assertThat(web.domain().ended()).isTrue();
  }
}

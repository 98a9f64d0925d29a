// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arguments against the schema: each expectation was taken from QEMU 7.2.22. */
class CommandSchemaTest {

  private static void check(String command, String arguments) throws ArgumentFault {
    JsonObject given = (JsonObject) Json.parse(arguments.replace('\'', '"'));
    Schema.ofQemu("7.2").command(command).orElseThrow().check(given);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "human-monitor-command | {} | Parameter 'command-line' is missing",
        "eject | {'force': 1} | Invalid parameter type for 'force', expected: boolean",
        "eject | {'force': 1, 'x': 1} | Invalid parameter type for 'force', expected: boolean",
        "stop | {'x': 1} | Parameter 'x' is unexpected",
        "watchdog-set-action | {'action': 'x'} | Parameter 'action' does not accept value 'x'",
        "watchdog-set-action | {'action': 1} | Invalid parameter type for 'action', expected: string",
        "balloon | {'value': 1.5} | Invalid parameter type for 'value', expected: integer",
        "balloon | {'value': 9223372036854775808}"
            + " | Invalid parameter type for 'value', expected: integer",
        "block-set-write-threshold | {'node-name': 'n', 'write-threshold': 'x'}"
            + " | Parameter 'write-threshold' expects uint64",
        "ringbuf-read | {'device': 'x', 'size': 'x'}"
            + " | Invalid parameter type for 'size', expected: integer",
        "blockdev-add | {'driver': 'qcow2', 'file': {'driver': 'file'}}"
            + " | Parameter 'file.filename' is missing",
        "blockdev-add | {'driver': 'qcow2', 'file': 1}"
            + " | Invalid parameter type for 'file', expected: BlockdevRef",
        "blockdev-add | {'driver': 'null-co', 'cache': {'direct': 'maybe'}}"
            + " | Invalid parameter type for 'cache.direct', expected: boolean",
        "blockdev-add | {'driver': 'null-co', 'size': 1, 'filename': 'x'}"
            + " | Parameter 'filename' is unexpected",
        "netdev_add | {'id': 'n'} | Parameter 'type' is missing",
        "transaction | {'actions': [{'type': 'nope', 'data': {}}]}"
            + " | Parameter 'type' does not accept value 'nope'",
        "transaction | {'actions': [{'type': 'blockdev-snapshot-sync', 'data': {'device': 'd'}}]}"
            + " | Parameter 'actions[0].data.snapshot-file' is missing",
        "qmp_capabilities | {'enable': 1}"
            + " | Invalid parameter type for 'enable', expected: array",
        "qmp_capabilities | {'enable': ['oob', 'x']} | Parameter 'null' does not accept value 'x'",
        "qmp_capabilities | {'enable': [1]}"
            + " | Invalid parameter type for 'enable[0]', expected: string",
      })
  void findsTheFaultThatQemuFinds(String command, String arguments, String text) {
    assertThatThrownBy(() -> check(command, arguments))
        .isInstanceOfSatisfying(
            ArgumentFault.class, fault -> assertThat(fault.text()).isEqualTo(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "block-set-write-threshold | {'node-name': 'n', 'write-threshold': 18446744073709551615}",
        "block-set-write-threshold | {'node-name': 'n', 'write-threshold': -1}",
        "blockdev-add | {'driver': 'qcow2', 'file': 'node', 'backing': null}",
        "qom-set | {'path': '/', 'property': 'p', 'value': [{}]}",
        "stop | {}",
      })
  void acceptsWhatQemuAccepts(String command, String arguments) throws ArgumentFault {
    check(command, arguments);
  }

  @Test
  void namesOfSeveralUnexpectedArgumentsTheOneThatQemuNames() {
    StringBuilder arguments = new StringBuilder("{");
    for (int i = 0; i < 40; i++) {
      arguments.append("'extra").append(i).append("': 1, ");
    }
    assertThatThrownBy(() -> check("stop", arguments + "'last': 1}"))
        .hasMessage("Parameter '%s' is unexpected", "extra29");
    assertThatThrownBy(() -> check("stop", "{'foo': 1, 'bar': 1, 'baz': 1}"))
        .hasMessage("Parameter '%s' is unexpected", "baz");
  }

  @Test
  void knowsWhichCommandsMayOvertake() {
    assertThat(Schema.ofQemu("7.2").command("yank").orElseThrow().outOfBand()).isTrue();
    assertThat(Schema.ofQemu("7.2").command("stop").orElseThrow().outOfBand()).isFalse();
    assertThat(Schema.ofQemu("7.2").command("SHUTDOWN")).isEmpty();
  }
}

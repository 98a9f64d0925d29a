// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.console.print.Escapes;
import dev.vireo.console.print.EventLines;
import dev.vireo.console.print.JsonLines;
import dev.vireo.console.print.Palette;
import dev.vireo.console.print.TextLines;
import java.time.ZoneId;

/**
 * Where a command speaks.
 *
 * @param out standard output: what was asked for
 * @param err standard error: everything else
 * @param palette the colours of standard output
 * @param interactive whether a person sits at a terminal
 */
record Console(Output out, Output err, Palette palette, boolean interactive) {

  /** The event lines of this console. */
  EventLines events(boolean json) {
    return json ? new JsonLines() : new TextLines(palette, ZoneId.systemDefault());
  }

  /** One line beside the result, for people. */
  void say(String line) {
    err.line("vireo: " + Escapes.visible(line));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.ListenerFigures;
import dev.vireo.event.ListenerReport;
import dev.vireo.event.MethodReport;
import dev.vireo.event.Quarantine;
import java.util.Arrays;
import java.util.List;

/** Tells of listeners for people. */
final class Reports {
  private Reports() {}

  static ListenerReport of(Listener listener) {
    Mailbox used = listener.usedMailbox();
    Seclusion seclusion = used == null ? null : used.isolation().seclusion();
    Quarantine quarantine = seclusion == null ? null : seclusion.quarantine();
    return new ListenerReport(
        listener.id(),
        listener.name(),
        listener.bundle(),
        used == null ? unused(listener) : used.accounts().methods(),
        listener.figures(),
        listener.hall().supervisor().stuckCalls(listener),
        quarantine);
  }

  private static List<MethodReport> unused(Listener listener) {
    return Arrays.stream(listener.targets())
        .map(target -> target.method().withDomains())
        .distinct()
        .map(method -> new MethodReport(method, ListenerFigures.NONE))
        .toList();
  }
}

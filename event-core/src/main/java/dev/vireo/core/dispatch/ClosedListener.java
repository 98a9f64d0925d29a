// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.core.registry.DomainPattern;
import dev.vireo.event.HypervisorEvent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a listener that is closed, to say afterwards why it did not get an event.
 * It keeps nothing of the listener's bundle.
 *
 * @param openedAt the number of the change that its registration was
 * @param closedAt the number of the change that its close was
 * @param losses what it lost; null if it never had an event
 */
record ClosedListener(
    long id,
    String inWords,
    List<Interest> interests,
    long openedAt,
    long closedAt,
    @Nullable LossMemory losses) {

  /** What one of its methods took. */
  record Interest(Class<? extends HypervisorEvent> type, DomainPattern pattern, String domain) {
    static Interest of(Target target) {
      return new Interest(target.method().type(), target.pattern(), target.method().domain());
    }
  }

  static List<Interest> interestsOf(Listener listener) {
    return Arrays.stream(listener.targets()).map(Interest::of).toList();
  }

  static ClosedListener of(Listener listener, long closedAt) {
    Mailbox used = listener.usedMailbox();
    return new ClosedListener(
        listener.id(),
        listener.inWords(),
        interestsOf(listener),
        listener.openedAt(),
        closedAt,
        used == null ? null : used.accounts().losses());
  }
}

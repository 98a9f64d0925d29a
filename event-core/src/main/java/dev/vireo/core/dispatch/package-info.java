// SPDX-License-Identifier: Apache-2.0
/**
 * When and in which order listeners are called: mailboxes, lanes, workers, and what becomes of what
 * was published.
 *
 * <p>{@link dev.vireo.core.dispatch.Engine} is the door. A source hands each event to the mailboxes
 * of the listeners that the registry finds, and returns. A mailbox keeps one lane for each domain;
 * a lane with something in it is run by one worker at a time. No lock is held while foreign code
 * (listeners, failure handlers, observers, free callbacks) runs.
 */
@NullMarked
package dev.vireo.core.dispatch;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * Hypervisor domain events: what can happen, how to listen, and what delivery promises.
 *
 * <p>The package is flat on purpose: the types of a sealed family must share one package. Nothing
 * here is ever {@code null} unless its type says so.
 *
 * <h2>The delivery contract</h2>
 *
 * <p>A <em>listener</em> is one object; its listener methods share one mailbox and one order. A
 * <em>lane</em> is one listener's stream of one domain.
 *
 * <ol>
 *   <li><b>Order.</b> For one listener and one domain: the order of the source, never two calls at
 *       once, whichever of its methods. Different domains in parallel, unless the listener is
 *       serial ({@link dev.vireo.event.SerialDelivery}). An event of the source itself comes after
 *       the earlier domain events of that source and before the later ones.
 *   <li><b>All matching listeners are called.</b> Adding or removing one never affects another.
 *   <li><b>Register.</b> What is published after {@code register} returned is delivered; what was
 *       published before it was called is not; in between there is one cut for each source: from it
 *       on, everything.
 *   <li><b>Unregister is a barrier.</b> When {@code close}, the bundle's stop or the component's
 *       deactivation returns, no call runs and none will start. Called from inside its own
 *       callback: that call finishes, none follows; listeners that close each other from inside
 *       callbacks all return. A call is given the drain limit (5 s), then interrupted, then 1 s of
 *       grace, then reported as abandoned; still nothing new starts. The free callback runs exactly
 *       once, after the last call has returned, an abandoned one included.
 *   <li><b>Failures stay with their listener.</b> Any {@code Throwable}: counted, logged with a
 *       rate limit, handed to {@link dev.vireo.event.ListenerFailureHandler}; the next event is
 *       delivered.
 *   <li><b>Slow listeners</b> delay nobody else. A call of 1 s is told in the log and costs its
 *       worker; a replacement takes the other lanes, up to a limit (64), and reaching that is told
 *       too. A call of 30 s marks its lane as stuck; three stuck lanes within 5 min {@linkplain
 *       dev.vireo.event.Quarantine quarantine} the listener: what matches it is counted as lost,
 *       until a probe, one event from time to time, returns in time, or {@link
 *       dev.vireo.event.DomainEvents#release} is called.
 *   <li><b>Bounded and honest.</b> A full mailbox follows the listener's {@link
 *       dev.vireo.event.OverflowPolicy}. At the place of a loss the listener gets one {@link
 *       dev.vireo.event.EventsLost}, if a method of it takes that type. It is never dropped itself:
 *       neighbours merge. At any quiet moment the {@link dev.vireo.event.ListenerFigures} add up.
 *   <li><b>The reader of a hypervisor never waits</b> for a listener.
 *   <li><b>Reconnect.</b> The end of a connection is {@link dev.vireo.event.SourceDown}: domains
 *       unknown, never "stopped". Registrations belong to the framework and survive it.
 *   <li><b>Clocks order nothing.</b> A missing or backward time stamp is passed on and flagged
 *       ({@link dev.vireo.event.TimeQuality}).
 *   <li><b>Shutdown</b> takes at most 10 s with any number of listeners hung.
 * </ol>
 *
 * <p>A <em>synchronous</em> source ({@link dev.vireo.event.SourceOptions#synchronous()}; for tests
 * and simulated time) keeps all of this but for who calls: the publisher's thread does, one
 * listener after the other, before {@code publish} returns. An event that is published from inside
 * a callback is delivered after the current one has reached all its listeners. For a lane that is
 * busy on another thread the publisher waits, 5 s at most; after that the event goes into the
 * mailbox and a worker delivers it.
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.vireo.event;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

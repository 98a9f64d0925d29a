// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

import dev.vireo.event.Delivery;
import dev.vireo.event.EventsLost;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.ListenerFailure;
import dev.vireo.simulator.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has happened on a host, in order: each line of QMP, each event that was published, each call
 * of a listener, each failure and each loss, with the virtual time since the host began. As in
 * QEMU's manuals {@code ->} is what the client sends and {@code <-} what the monitor sends.
 *
 * <p>The same test gives the same timeline on every machine. It keeps the last {@value #KEPT}
 * entries.
 */
public final class Timeline {

  /** How many entries are kept. */
  public static final int KEPT = 10_000;

  /** How many of them a failure prints. */
  private static final int PRINTED = 100;

  private static final String LAMBDA = "$$Lambda";

  private record Entry(String when, String who, String what) {

    @Override
    public String toString() {
      return when + " " + who + " " + what;
    }
  }

  private final VirtualTime time;
  private final Instant start;
  private final long seed;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private final MessageDigest digest = sha256();
  private long count;

  // Most entries are of the same moment, and tell of the same event, as the one before.
  private Instant moment = Instant.MIN;
  private String when = "";
  private @Nullable HypervisorEvent event;
  private String text = "";

  Timeline(VirtualTime time, long seed) {
    this.time = time;
    this.start = time.now();
    this.seed = seed;
  }

  /** All entries that are kept, a line each. */
  public synchronized List<String> lines() {
    return entries.stream().map(Entry::toString).toList();
  }

  /** How many entries there were, also those that are kept no more. */
  public synchronized long count() {
    return count;
  }

  /** The seed and the last entries, as a failure prints them. */
  @Override
  public synchronized String toString() {
    List<String> lines = lines();
    int from = Math.max(0, lines.size() - PRINTED);
    StringBuilder text =
        new StringBuilder("Timeline, seed " + seed + " (-Dvireo.seed=" + seed + "):");
    if (count > lines.size() - from) {
      text.append("\n  ... ").append(count - (lines.size() - from)).append(" entries before");
    }
    lines.subList(from, lines.size()).forEach(line -> text.append("\n  ").append(line));
    return text.toString();
  }

  void toClient(String domain, String line) {
    add(domain, "<- " + line);
  }

  void toMonitor(String domain, String line) {
    add(domain, "-> " + line);
  }

  void published(HypervisorEvent event) {
    add(nameOf(event), (event instanceof EventsLost ? "lost " : "published ") + text(event));
  }

  void delivered(Delivery delivery) {
    add(
        nameOf(delivery.event()),
        "delivered "
            + text(delivery.event())
            + " to "
            + simple(delivery.listener())
            + "."
            + delivery.method());
  }

  void failed(ListenerFailure failure) {
    add(
        nameOf(failure.event()),
        "FAILED "
            + simple(failure.listener())
            + "."
            + failure.method()
            + " threw "
            + failure.cause());
  }

  void note(String who, String what) {
    add(who, what);
  }

  /**
   * A digest of all entries so far, also of those that are kept no more: two runs of the same test
   * have the same one.
   */
  public synchronized String fingerprint() {
    try {
      return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized void add(String who, String what) {
    Entry entry = new Entry(when(time.now()), who, what);
    count++;
    digest.update((entry + "\n").getBytes(StandardCharsets.UTF_8));
    entries.add(entry);
    if (entries.size() > KEPT) {
      entries.remove();
    }
  }

  private static String nameOf(HypervisorEvent event) {
    var domain = event.header().domain();
    return domain == null ? event.header().source() : domain.name();
  }

  private String when(Instant now) {
    if (!now.equals(moment)) {
      Duration since = Duration.between(start, now);
      String millis = Integer.toString(1000 + since.toMillisPart()).substring(1);
      when = "+" + since.toSeconds() + "." + millis + " s";
      moment = now;
    }
    return when;
  }

  private synchronized String text(HypervisorEvent told) {
    if (told != event) {
      String words = Components.inWords(told);
      text = told.getClass().getSimpleName() + (words.isEmpty() ? "" : "(" + words + ")");
      event = told;
    }
    return text;
  }

  /** Without the package; of a lambda without its number and address, which no two JVMs share. */
  private static String simple(String listener) {
    int lambda = listener.indexOf(LAMBDA);
    String type = lambda < 0 ? listener : listener.substring(0, lambda + LAMBDA.length());
    return type.substring(type.lastIndexOf('.') + 1);
  }
}

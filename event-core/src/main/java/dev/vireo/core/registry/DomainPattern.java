// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import dev.vireo.event.Domain;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which domains a listener method is for, in one of the four ways to say it. */
public sealed interface DomainPattern {

  /** Every domain, and events without one. */
  DomainPattern ALL = new All();

  /** The textual form of a uuid; {@link UUID#fromString} alone takes shorter ones as well. */
  Pattern UUID_TEXT = Pattern.compile("\\p{XDigit}{8}-(?:\\p{XDigit}{4}-){3}\\p{XDigit}{12}");

  /**
   * Reads a pattern: empty for all domains; the 36 characters of a uuid select that domain whatever
   * it is called; text without {@code * ? [ \} is a name; all else is a {@link Glob} over names.
   *
   * @throws IllegalArgumentException if it is no valid glob
   */
  static DomainPattern parse(String text) {
    if (text.isEmpty()) {
      return ALL;
    }
    if (UUID_TEXT.matcher(text).matches()) {
      return new ByUuid(UUID.fromString(text));
    }
    Glob glob = Glob.parse(text);
    return glob.isLiteral() ? named(text, glob.literalPrefix()) : new ByGlob(text, glob);
  }

  private static DomainPattern named(String text, String name) {
    // Nearly always equal: a hundred thousand names need not be there twice.
    return new ByName(name.equals(text) ? text : name);
  }

  /** Whether an event of this domain (null: of none) is meant. */
  boolean matches(@Nullable Domain domain);

  /** Every domain. */
  record All() implements DomainPattern {
    @Override
    public boolean matches(@Nullable Domain domain) {
      return true;
    }
  }

  /** The domain of this name, whichever domain bears it at the time of the event. */
  record ByName(String name) implements DomainPattern {
    @Override
    public boolean matches(@Nullable Domain domain) {
      return domain != null && domain.name().equals(name);
    }
  }

  /** The domain with this uuid, whatever it is called. */
  record ByUuid(UUID uuid) implements DomainPattern {
    @Override
    public boolean matches(@Nullable Domain domain) {
      return domain != null && domain.uuid().equals(uuid);
    }
  }

  /** The domains whose names match; equal to another of the same text. */
  final class ByGlob implements DomainPattern {
    private final String text;
    private final Glob glob;

    private ByGlob(String text, Glob glob) {
      this.text = text;
      this.glob = glob;
    }

    String text() {
      return text;
    }

    Glob glob() {
      return glob;
    }

    @Override
    public boolean matches(@Nullable Domain domain) {
      return domain != null && glob.matches(domain.name());
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof ByGlob that && that.text.equals(text);
    }

    @Override
    public int hashCode() {
      return text.hashCode();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.record;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Replaces the words of a text that are none of the protocol. The same word has the same pseudonym
 * everywhere, so that a path still leads to its file and a name to its domain.
 */
final class Pseudonyms {

  private static final String BEHIND_WORD = "(?<![\\p{L}\\p{N}_-])";
  private static final String BEFORE_WORD = "(?![\\p{L}\\p{N}_-])";

  private static final Pattern PARTS =
      Pattern.compile(
          BEHIND_WORD
              + "(?<uuid>\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})"
              + BEFORE_WORD
              + "|"
              + BEHIND_WORD
              + "(?<mac>\\p{XDigit}{2}(?:[:-]\\p{XDigit}{2}){5})"
              + BEFORE_WORD
              + "|"
              + BEHIND_WORD
              + "(?<ipv4>\\d{1,3}(?:\\.\\d{1,3}){3})"
              + BEFORE_WORD
              + "|(?<![\\p{L}\\p{N}_:-])(?<ipv6>(?:\\p{XDigit}{0,4}:){2,7}\\p{XDigit}{0,4})"
              + "(?![\\p{L}\\p{N}_:-])"
              + "|(?<word>[\\p{L}\\p{N}\\p{M}_-]+)");

  private static final String NO_UUID = "00000000-0000-0000-0000-000000000000";

  /** The paths of QEMU's own tree of objects look like those of files. */
  private static final List<String> OBJECT_PATHS =
      List.of("/machine", "/objects", "/chardevs", "/backend");

  /** Addresses that every host has. */
  private static final Set<String> COMMON = Set.of("127.0.0.1", "0.0.0.0", "::1", "::");

  private final Map<String, String> made = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final Map<Pattern, String> secrets = new LinkedHashMap<>();

  /** A text whose parts are replaced; secrets that have been seen, as a whole. */
  String text(String text) {
    String open = text;
    for (Map.Entry<Pattern, String> secret : secrets.entrySet()) {
      open = secret.getKey().matcher(open).replaceAll(secret.getValue());
    }
    String whole = open;
    boolean ofObjects = OBJECT_PATHS.stream().anyMatch(whole::startsWith);
    return PARTS
        .matcher(whole)
        .replaceAll(
            found ->
                part(
                    found,
                    word ->
                        Vocabulary.has(word) && (ofObjects || !isInPath(whole, found.start()))));
  }

  /** The name of somebody or something: replaced even if it is a word of the protocol too. */
  String name(String text) {
    return PARTS.matcher(text).replaceAll(found -> part(found, word -> false));
  }

  /** A password: replaced as a whole, here and wherever it comes again. */
  String secret(String text) {
    String known = made.get("password " + text);
    if (known != null) {
      return known;
    }
    String pseudonym = pseudonym("password", text, number -> "password-" + number);
    secrets.put(Pattern.compile(BEHIND_WORD + Pattern.quote(text) + BEFORE_WORD), pseudonym);
    return pseudonym;
  }

  /** Files and folders may be called like words of the protocol. */
  private static boolean isInPath(String text, int wordAt) {
    return wordAt > 0 && text.charAt(wordAt - 1) == '/';
  }

  private String part(MatchResult found, Predicate<String> harmless) {
    String text = found.group();
    if (group(found, 1)) {
      return uuid(text.toLowerCase(Locale.ROOT));
    }
    if (group(found, 2)) {
      return pseudonym("mac", text.toLowerCase(Locale.ROOT), Pseudonyms::mac);
    }
    if (group(found, 3)) {
      return COMMON.contains(text) ? text : pseudonym("ipv4", text, Pseudonyms::ipv4);
    }
    if (group(found, 4)) {
      return COMMON.contains(text)
          ? text
          : pseudonym("ipv6", text, number -> "2001:db8::%x".formatted(number));
    }
    return word(text, harmless);
  }

  private static boolean group(MatchResult found, int number) {
    return found.group(number) != null;
  }

  private String uuid(String text) {
    return text.equals(NO_UUID)
        ? text
        : pseudonym("uuid", text, "00000000-0000-4000-8000-%012x"::formatted);
  }

  private static String mac(int number) {
    return "02:00:00:00:%02x:%02x".formatted(number >> 8 & 0xff, number & 0xff);
  }

  /** Of the networks that are meant for documents. */
  private static String ipv4(int number) {
    return number < 255 ? "192.0.2." + number : "198.51.100." + number % 255;
  }

  private String word(String text, Predicate<String> harmless) {
    boolean telling = !harmless.test(text) && text.length() > 1 && !isSmallNumber(text);
    return telling && !isPseudonym(text)
        ? pseudonym("name", text, number -> "name-" + number)
        : text;
  }

  private static boolean isSmallNumber(String text) {
    return text.length() <= 2 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** A secret's pseudonym stands in the text already. */
  private boolean isPseudonym(String text) {
    return text.startsWith("password-") && secrets.containsValue(text);
  }

  private String pseudonym(String kind, String text, IntFunction<String> make) {
    return made.computeIfAbsent(
        kind + ' ' + text, key -> make.apply(counts.merge(kind, 1, Integer::sum)));
  }
}

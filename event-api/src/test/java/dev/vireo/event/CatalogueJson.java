// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Just enough JSON to read the two catalogues, which are known to be well-formed. */
final class CatalogueJson {

  private final String text;
  private int at;

  private CatalogueJson(String text) {
    this.text = text;
  }

  /** Reads a catalogue that stands beside this class. */
  static Node read(String resource) {
    try (InputStream stream = CatalogueJson.class.getResourceAsStream(resource)) {
      return new Node(
          new CatalogueJson(new String(stream.readAllBytes(), StandardCharsets.UTF_8)).value());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Object value() {
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      default -> word();
    };
  }

  private Map<String, Object> object() {
    Map<String, Object> members = new LinkedHashMap<>();
    at++;
    while (peek() != '}') {
      String name = string();
      skip(':');
      members.put(name, value());
      skip(',');
    }
    at++;
    return members;
  }

  private List<Object> array() {
    List<Object> elements = new ArrayList<>();
    at++;
    while (peek() != ']') {
      elements.add(value());
      skip(',');
    }
    at++;
    return elements;
  }

  private String string() {
    peek();
    StringBuilder string = new StringBuilder();
    for (at++; text.charAt(at) != '"'; at++) {
      if (text.charAt(at) == '\\') {
        at++;
      }
      string.append(text.charAt(at));
    }
    at++;
    return string.toString();
  }

  /** A number, true, false or null; its text is enough here. */
  private String word() {
    int start = at;
    while (Character.isLetterOrDigit(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return text.substring(start, at);
  }

  private char peek() {
    while (Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return text.charAt(at);
  }

  private void skip(char separator) {
    if (peek() == separator) {
      at++;
    }
  }

  /** A value of the catalogue, with the casts in one place. */
  record Node(Object value) {

    Node get(String name) {
      return new Node(((Map<?, ?>) value).get(name));
    }

    boolean has(String name) {
      return value instanceof Map<?, ?> members && members.containsKey(name);
    }

    List<Node> elements() {
      return ((List<?>) value).stream().map(Node::new).toList();
    }

    List<String> names() {
      return ((Map<?, ?>) value).keySet().stream().map(String.class::cast).toList();
    }

    String text() {
      return (String) value;
    }

    @Override
    public String toString() {
      return has("name") ? get("name").text() : String.valueOf(value);
    }
  }
}

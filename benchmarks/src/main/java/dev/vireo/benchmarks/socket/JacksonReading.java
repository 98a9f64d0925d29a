// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.socket;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.Blackhole;

/** Jackson's streaming parser, a parser for each line. */
abstract class JacksonReading extends LineReading {
  private static final JsonFactory JSON = new JsonFactory();

  JacksonReading(Blackhole hole) {
    super(hole);
  }

  @Override
  void event(byte[] bytes, int from, int to) {
    try (JsonParser parser = JSON.createParser(bytes, from, to - from)) {
      parser.nextToken();
      hole.consume(object(parser));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  abstract Object object(JsonParser parser) throws IOException;

  /** The time stamp and the name; the data are skipped. */
  static final class Header extends JacksonReading {

    private record Event(String name, long microseconds) {}

    Header(Blackhole hole) {
      super(hole);
    }

    @Override
    Object object(JsonParser parser) throws IOException {
      String name = "";
      long microseconds = 0;
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String member = parser.currentName();
        parser.nextToken();
        switch (member) {
          case "event" -> name = parser.getText();
          case "timestamp" -> microseconds = time(parser);
          default -> parser.skipChildren();
        }
      }
      return new Event(name, microseconds);
    }

    private static long time(JsonParser parser) throws IOException {
      long microseconds = 0;
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String unit = parser.currentName();
        parser.nextToken();
        microseconds += parser.getLongValue() * (unit.equals("seconds") ? 1_000_000 : 1);
      }
      return microseconds;
    }
  }

  /** All of it as maps, lists and values. */
  static final class ToMap extends JacksonReading {
    ToMap(Blackhole hole) {
      super(hole);
    }

    @Override
    Object object(JsonParser parser) throws IOException {
      Map<String, @Nullable Object> members = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        members.put(name, value(parser));
      }
      return members;
    }

    private @Nullable Object value(JsonParser parser) throws IOException {
      return switch (parser.currentToken()) {
        case START_OBJECT -> object(parser);
        case START_ARRAY -> array(parser);
        case VALUE_STRING -> parser.getText();
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
        case VALUE_TRUE -> true;
        case VALUE_FALSE -> false;
        default -> null;
      };
    }

    private List<@Nullable Object> array(JsonParser parser) throws IOException {
      List<@Nullable Object> elements = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        elements.add(value(parser));
      }
      return elements;
    }
  }
}

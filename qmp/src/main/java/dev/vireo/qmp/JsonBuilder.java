// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes values of scanned text. */
final class JsonBuilder implements JsonScanner.Sink {
  static final Map<String, Json> WORDS =
      Map.of("true", JsonBoolean.TRUE, "false", JsonBoolean.FALSE, "null", JsonNull.NULL);

  private final byte[] bytes;
  private final Deque<Container> open = new ArrayDeque<>();
  private @Nullable Json result;

  private JsonBuilder(byte[] bytes) {
    this.bytes = bytes;
  }

  static Json parse(String text, int depthLimit) {
    byte[] bytes = utf8(text);
    return parse(bytes, 0, bytes.length, depthLimit);
  }

  static Json parse(byte[] bytes, int from, int to, int depthLimit) {
    JsonBuilder builder = new JsonBuilder(bytes);
    JsonScanner.scan(bytes, from, to, depthLimit, builder);
    if (builder.result == null) {
      throw new IllegalStateException("the scanner has found no value");
    }
    return builder.result;
  }

  private static byte[] utf8(String text) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new QmpSyntaxException("half a surrogate pair in the text; write it as \\uXXXX", 0);
    }
  }

  @Override
  public void begin(boolean object, int at) {
    open.push(object ? new ObjectMembers() : new ArrayElements());
  }

  @Override
  public void name(int from, int to) {
    ((ObjectMembers) open.element()).name = StringText.value(bytes, from, to);
  }

  @Override
  public void scalar(int from, int to) {
    complete(scalarValue(from, to));
  }

  @Override
  public void end(boolean object, int after) {
    complete(open.pop().build());
  }

  private Json scalarValue(int from, int to) {
    if (bytes[from] == '"') {
      return new JsonString(StringText.value(bytes, from, to));
    }
    String text = new String(bytes, from, to - from, ISO_8859_1);
    Json word = WORDS.get(text);
    return word != null ? word : new JsonNumber(text);
  }

  private void complete(Json value) {
    Container container = open.peek();
    if (container == null) {
      result = value;
    } else {
      container.add(value);
    }
  }

  /** A container whose last bracket has not come yet. */
  private interface Container {
    void add(Json value);

    Json build();
  }

  private static final class ObjectMembers implements Container {
    private final Map<String, Json> members = new LinkedHashMap<>();
    private String name = "";

    @Override
    public void add(Json value) {
      members.put(name, value);
    }

    @Override
    public Json build() {
      return new JsonObject(members);
    }
  }

  private static final class ArrayElements implements Container {
    private final List<Json> elements = new ArrayList<>();

    @Override
    public void add(Json value) {
      elements.add(value);
    }

    @Override
    public Json build() {
      return new JsonArray(elements);
    }
  }
}

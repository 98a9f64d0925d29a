// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a value of a request's tokens, one by one. The first token that does not fit decides what
 * is wrong with the value; what follows it is passed over.
 */
final class RequestValue {
  private final boolean newer;
  private final Deque<Container> open = new ArrayDeque<>();
  private @Nullable Json value;
  private @Nullable String error;

  /**
   * @param newer whether errors are in the words of QEMU 11
   */
  RequestValue(boolean newer) {
    this.newer = newer;
  }

  /** The value, once it is complete. */
  @Nullable Json value() {
    return value;
  }

  /** QEMU's text for what is wrong, as soon as it is known. */
  @Nullable String error() {
    return error;
  }

  void take(TokenType type, byte[] token) {
    if (error != null) {
      return;
    }
    try {
      Container container = open.peek();
      if (container == null) {
        value(type, token);
      } else {
        element(container, type, token);
      }
    } catch (RequestSyntaxException e) {
      error = e.getMessage();
    }
  }

  private void element(Container container, TokenType type, byte[] token)
      throws RequestSyntaxException {
    switch (container.awaits) {
      case FIRST -> {
        if (type == container.end()) {
          close();
        } else {
          part(container, type, token);
        }
      }
      case VALUE -> part(container, type, token);
      case COLON -> colon(container, type);
      case SEPARATOR -> separator(container, type);
    }
  }

  private void part(Container container, TokenType type, byte[] token)
      throws RequestSyntaxException {
    boolean name = container instanceof Members members && members.name == null;
    if (newer && name && type != TokenType.STRING) {
      throw new RequestSyntaxException("expecting key");
    }
    value(type, token);
  }

  private void colon(Container container, TokenType type) throws RequestSyntaxException {
    if (type != TokenType.COLON) {
      throw new RequestSyntaxException(newer ? "expecting ':'" : "missing : in object pair");
    }
    container.awaits = Awaits.VALUE;
  }

  private void separator(Container container, TokenType type) throws RequestSyntaxException {
    if (type == container.end()) {
      close();
    } else if (type == TokenType.COMMA) {
      container.awaits = Awaits.VALUE;
    } else {
      throw new RequestSyntaxException(
          newer
              ? "expected ',' or '" + container.bracket() + "'"
              : "expected separator in " + container.qemuName());
    }
  }

  private void close() throws RequestSyntaxException {
    complete(open.pop().build());
  }

  private void value(TokenType type, byte[] token) throws RequestSyntaxException {
    switch (type) {
      case BEGIN_OBJECT -> open.push(new Members());
      case BEGIN_ARRAY -> open.push(new Elements());
      case STRING -> complete(new JsonString(RequestString.value(token)));
      case INTEGER -> complete(RequestNumber.integer(token));
      case FRACTION -> complete(fraction(token));
      case KEYWORD -> complete(keyword(new String(token, ISO_8859_1)));
      default -> throw new RequestSyntaxException("expecting value");
    }
  }

  /** An {@code id} is only printed again, but an argument is looked at. */
  private Json fraction(byte[] token) {
    boolean argument =
        open.peekLast() instanceof Members request && "arguments".equals(request.name);
    return argument ? RequestNumber.argument(token) : RequestNumber.fraction(token);
  }

  private static Json keyword(String word) throws RequestSyntaxException {
    Json value = JsonBuilder.WORDS.get(word);
    if (value == null) {
      throw new RequestSyntaxException("invalid keyword '" + word + "'");
    }
    return value;
  }

  private void complete(Json part) throws RequestSyntaxException {
    Container container = open.peek();
    if (container == null) {
      value = part;
    } else {
      container.add(part);
    }
  }

  private enum Awaits {
    /** The first element, or the bracket of an empty container. */
    FIRST,
    /** A value; in an object also a name, which may be any value until it is found to be none. */
    VALUE,
    COLON,
    /** A comma or the last bracket. */
    SEPARATOR
  }

  /** An object or array whose last bracket has not come. */
  private abstract static class Container {
    Awaits awaits = Awaits.FIRST;

    abstract void add(Json part) throws RequestSyntaxException;

    abstract Json build();

    abstract TokenType end();

    abstract String qemuName();

    abstract char bracket();
  }

  private static final class Members extends Container {
    private final Map<String, Json> members = new LinkedHashMap<>();

    /** The member whose value is to come; {@code null} while its name is to come. */
    private @Nullable String name;

    @Override
    void add(Json part) throws RequestSyntaxException {
      if (name == null) {
        name(part);
      } else if (members.putIfAbsent(name, part) != null) {
        throw new RequestSyntaxException("duplicate key");
      } else {
        name = null;
        awaits = Awaits.SEPARATOR;
      }
    }

    private void name(Json part) throws RequestSyntaxException {
      if (!(part instanceof JsonString string)) {
        throw new RequestSyntaxException("key is not a string in object");
      }
      name = string.value();
      awaits = Awaits.COLON;
    }

    @Override
    Json build() {
      return new JsonObject(MemberOrder.sorted(members));
    }

    @Override
    TokenType end() {
      return TokenType.END_OBJECT;
    }

    @Override
    String qemuName() {
      return "dict";
    }

    @Override
    char bracket() {
      return '}';
    }
  }

  private static final class Elements extends Container {
    private final List<Json> elements = new ArrayList<>();

    @Override
    void add(Json part) {
      elements.add(part);
      awaits = Awaits.SEPARATOR;
    }

    @Override
    Json build() {
      return new JsonArray(elements);
    }

    @Override
    TokenType end() {
      return TokenType.END_ARRAY;
    }

    @Override
    String qemuName() {
      return "list";
    }

    @Override
    char bracket() {
      return ']';
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the generic signatures of class files as far as type variables need it: {@code
 * <E:Ljava/lang/Object;>Lx/Base<Ly/Event;>;} declares E and extends Base with Event.
 */
final class Generics {
  private static final int MAX_DEPTH = 64;

  private final String text;
  private int at;
  private int depth;

  private Generics(String text) {
    this.text = text;
  }

  /** The names of a class's type parameters, in order. */
  static List<String> parameters(@Nullable String classSignature) throws DamagedClassFile {
    try {
      return classSignature == null ? List.of() : new Generics(classSignature).readParameters();
    } catch (IndexOutOfBoundsException e) {
      throw cutOff(classSignature);
    }
  }

  /**
   * The type arguments that a class gives its super types, by the super type's name: a class's
   * name, {@code T} with the name of a variable in {@code TE;}, or empty for what is neither.
   */
  static Map<String, List<String>> superArguments(@Nullable String classSignature)
      throws DamagedClassFile {
    try {
      return classSignature == null ? Map.of() : new Generics(classSignature).readSupers();
    } catch (IndexOutOfBoundsException e) {
      throw cutOff(classSignature);
    }
  }

  private static DamagedClassFile cutOff(@Nullable String signature) {
    return new DamagedClassFile("the generic signature " + signature + " is cut off");
  }

  /** The variable that is the method's only parameter; null when its parameter is no variable. */
  static @Nullable String variableOfParameter(@Nullable String methodSignature) {
    if (methodSignature == null) {
      return null;
    }
    int open = methodSignature.indexOf('(');
    int close = methodSignature.indexOf(')');
    boolean variable = open >= 0 && open + 2 < close && methodSignature.charAt(open + 1) == 'T';
    return variable ? methodSignature.substring(open + 2, close - 1) : null;
  }

  private List<String> readParameters() throws DamagedClassFile {
    List<String> names = new ArrayList<>();
    if (!peek('<')) {
      return names;
    }
    at++;
    while (at < text.length() && !peek('>')) {
      int colon = text.indexOf(':', at);
      names.add(text.substring(at, colon));
      at = colon;
      while (peek(':')) { // the class bound, which may be empty, and interface bounds
        at++;
        if (!peek(':')) {
          readType();
        }
      }
    }
    at++;
    return names;
  }

  private Map<String, List<String>> readSupers() throws DamagedClassFile {
    readParameters();
    Map<String, List<String>> supers = new HashMap<>();
    while (at < text.length()) {
      List<String> arguments = new ArrayList<>();
      String name = readClass(arguments);
      supers.put(name, arguments);
    }
    return supers;
  }

  /** A class type; its (innermost) arguments are added to the list. */
  private String readClass(List<String> arguments) throws DamagedClassFile {
    StringBuilder name = new StringBuilder();
    at++; // L
    while (!peek(';')) {
      char c = text.charAt(at);
      if (c == '<') {
        arguments.clear();
        at++;
        while (!peek('>')) {
          arguments.add(readType());
        }
      } else {
        name.append(c == '/' ? '.' : c == '.' ? '$' : c);
      }
      at++;
    }
    at++;
    return name.toString();
  }

  private String readType() throws DamagedClassFile {
    if (depth == MAX_DEPTH) {
      throw new DamagedClassFile("a generic signature is nested more than " + MAX_DEPTH + " deep");
    }
    depth++;
    String type = readTypeInside();
    depth--;
    return type;
  }

  private String readTypeInside() throws DamagedClassFile {
    char kind = text.charAt(at);
    if (kind == 'L') {
      return readClass(new ArrayList<>());
    }
    if (kind == 'T') {
      int end = text.indexOf(';', at) + 1;
      String variable = text.substring(at, end);
      at = end;
      return variable;
    }
    at++;
    if (kind == '[' || kind == '+' || kind == '-') {
      readType();
    }
    return ""; // an array, a wildcard or a primitive: nothing that a listener could take
  }

  private boolean peek(char c) {
    return text.charAt(at) == c;
  }
}

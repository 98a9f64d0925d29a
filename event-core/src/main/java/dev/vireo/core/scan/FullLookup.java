// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * A lookup on a listener's class with which lambdas can be made there.
 *
 * <p>Each bundle's class loader is a module of its own, and a lookup that is taken from one module
 * into another loses a right that LambdaMetafactory insists on. So a tiny class is defined in the
 * listener's package which takes it from inside; it goes with the bundle's class loader.
 */
final class FullLookup {
  private static final String TEMPLATE = LookupTemplate.class.getName().replace('.', '/');
  private static final int BEFORE_THE_POOL = 8; // magic number and versions
  private static final String COPY = "VireoLookup";

  private FullLookup() {}

  static MethodHandles.Lookup on(Class<?> type) throws Throwable {
    MethodHandles.Lookup fromHere = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    if (fromHere.hasFullPrivilegeAccess()) {
      return fromHere;
    }
    return (MethodHandles.Lookup)
        fromHere
            .findStatic(
                insider(fromHere),
                "on",
                MethodType.methodType(MethodHandles.Lookup.class, Class.class))
            .invokeExact(type);
  }

  private static Class<?> insider(MethodHandles.Lookup lookup) throws Exception {
    String packageName = lookup.lookupClass().getPackageName();
    String name = packageName.isEmpty() ? COPY : packageName + "." + COPY;
    try {
      return lookup.defineClass(templateNamed(name.replace('.', '/')));
    } catch (LinkageError alreadyThere) {
      return Class.forName(name, false, lookup.lookupClass().getClassLoader());
    }
  }

  /** The template's class file with another name in its constant pool. */
  private static byte[] templateNamed(String internalName) throws IOException, DamagedClassFile {
    byte[] template = template();
    ClassBytes bytes = new ClassBytes(template);
    bytes.skip(BEFORE_THE_POOL);
    int at = new ConstantPool(bytes).offsetOfText(TEMPLATE);
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    copy.write(template, 0, at);
    new DataOutputStream(copy).writeUTF(internalName);
    int rest = at + 2 + TEMPLATE.length();
    copy.write(template, rest, template.length - rest);
    return copy.toByteArray();
  }

  private static byte[] template() throws IOException {
    try (InputStream in = FullLookup.class.getResourceAsStream("LookupTemplate.class")) {
      if (in == null) {
        throw new IOException("the engine's bundle lacks LookupTemplate.class");
      }
      return in.readAllBytes();
    }
  }
}

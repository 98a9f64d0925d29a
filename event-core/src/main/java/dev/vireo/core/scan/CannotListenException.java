// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

/**
 * What looked like a listener in its class file and turned out not to be one when it was loaded.
 */
public final class CannotListenException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Refused refused;

  CannotListenException(Refused refused) {
    super(refused.className() + " " + refused.reason());
    this.refused = refused;
  }

  static CannotListenException notLoaded(String className, Throwable cause) {
    return new CannotListenException(Refused.type(className, "cannot be loaded: " + text(cause)));
  }

  static CannotListenException constructorThrew(String className, Throwable cause) {
    Throwable thrown =
        cause instanceof ExceptionInInitializerError e && e.getCause() != null
            ? e.getCause()
            : cause;
    String constructor = className.substring(className.lastIndexOf('.') + 1) + "()";
    return new CannotListenException(
        new Refused(
            className, constructor, "threw " + text(thrown) + "; the object could not be made"));
  }

  /** What was found, in words that lead to the remedy. */
  static String text(Throwable cause) {
    if (cause instanceof NoClassDefFoundError || cause instanceof ClassNotFoundException) {
      return "the class %s is missing; import its package, or bring it in the bundle"
          .formatted(String.valueOf(cause.getMessage()).replace('/', '.'));
    }
    return cause instanceof DamagedClassFile
        ? String.valueOf(cause.getMessage())
        : cause.toString();
  }

  /** The refusal to report. */
  public Refused refused() {
    return refused;
  }
}

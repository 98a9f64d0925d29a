// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

import dev.vireo.core.dispatch.ListenerMethod;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.BundleContext;

/** A listener's class, loaded: from here on its code is run. */
public final class LoadedClass {
  private final Class<?> type;
  private final LoadedShapes shapes;
  private final JudgedClass judged;

  private LoadedClass(Class<?> type, LoadedShapes shapes, JudgedClass judged) {
    this.type = type;
    this.shapes = shapes;
    this.judged = judged;
  }

  /** Loads a plain class, without running its initialiser. */
  public static LoadedClass plain(String className, ClassLoader loader)
      throws CannotListenException {
    try {
      Class<?> type = Class.forName(className, false, loader);
      LoadedShapes shapes = new LoadedShapes(type);
      return new LoadedClass(type, shapes, ListenerRules.plainClass(shapeOf(type, shapes), shapes));
    } catch (DamagedClassFile | ClassNotFoundException | LinkageError e) {
      throw CannotListenException.notLoaded(className, e);
    }
  }

  /** Looks at the class of an object that somebody else has made. */
  public static LoadedClass component(Class<?> type) throws CannotListenException {
    try {
      LoadedShapes shapes = new LoadedShapes(type);
      return new LoadedClass(type, shapes, ListenerRules.component(shapeOf(type, shapes), shapes));
    } catch (DamagedClassFile | LinkageError e) {
      throw CannotListenException.notLoaded(type.getName(), e);
    }
  }

  private static ClassShape shapeOf(Class<?> type, LoadedShapes shapes) throws DamagedClassFile {
    ClassShape shape = shapes.find(type.getName());
    if (shape == null) {
      throw new DamagedClassFile("its class loader has no class file of it");
    }
    return shape;
  }

  public JudgedClass judged() {
    return judged;
  }

  /** Makes the object: the class's initialiser and constructor run now. */
  public Object newObject(BundleContext context) throws CannotListenException {
    try {
      boolean withContext = judged.constructor().equals(ListenerRules.WITH_CONTEXT);
      MethodType parameters =
          withContext
              ? MethodType.methodType(void.class, BundleContext.class)
              : MethodType.methodType(void.class);
      MethodHandle constructor =
          MethodHandles.privateLookupIn(type, MethodHandles.lookup())
              .findConstructor(type, parameters);
      return withContext ? constructor.invoke(context) : constructor.invoke();
    } catch (Throwable e) {
      throw CannotListenException.constructorThrew(type.getName(), e);
    }
  }

  /**
   * Makes each listener method of the object callable; those that cannot be are added to a list.
   */
  public List<ListenerMethod> bind(Object listener, List<Refused> refused) {
    List<ListenerMethod> bound = new ArrayList<>();
    for (AcceptedMethod method : judged.methods()) {
      try {
        bound.add(
            new ListenerMethod(
                method.type(),
                method.domain(),
                method.description(),
                Invokers.bind(shapes.type(method.declaringClass()), listener, method)));
      } catch (CannotListenException e) {
        refused.add(e.refused());
      }
    }
    return bound;
  }
}

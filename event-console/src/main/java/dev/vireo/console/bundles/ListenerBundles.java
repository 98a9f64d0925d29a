// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console.bundles;

import dev.vireo.console.bundles.FolderListener.Change;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;

/** Installs, starts, updates and removes bundles from files. From one thread at a time. */
public final class ListenerBundles {
  private static final int REFRESH_SECONDS = 10;

  private final BundleContext context;

  /** Works in the framework of this bundle. */
  public ListenerBundles(BundleContext context) {
    this.context = context;
  }

  /** Installs the files, and all jars of the folders among them; then starts what it installed. */
  public void installAll(List<Path> filesAndFolders, FolderListener listener) throws IOException {
    Map<Path, Bundle> installed = new LinkedHashMap<>();
    for (Path fileOrFolder : filesAndFolders) {
      BundleFile.jars(fileOrFolder).forEach(file -> install(file, installed, listener));
    }
    installed.forEach((file, bundle) -> start(file, bundle, listener));
  }

  private void install(Path file, Map<Path, Bundle> installed, FolderListener listener) {
    try {
      Bundle bundle = install(file);
      installed.put(file, bundle);
      listener.changed(Change.INSTALLED, file, name(bundle));
    } catch (RefusedFileException refusal) {
      listener.refused(file, refusal.reason());
    }
  }

  private void start(Path file, Bundle bundle, FolderListener listener) {
    try {
      start(bundle);
    } catch (RefusedFileException refusal) {
      listener.refused(file, refusal.reason());
    }
  }

  /**
   * Installs the file; it is not started.
   *
   * @throws RefusedFileException if it is no bundle, or the framework refuses it
   */
  Bundle install(Path file) throws RefusedFileException {
    BundleFile.check(file);
    String location = BundleFile.location(file);
    if (context.getBundle(location) != null) {
      throw new RefusedFileException("it is installed already");
    }
    try (InputStream content = Files.newInputStream(file)) {
      return context.installBundle(location, content);
    } catch (IOException | BundleException failure) {
      throw new RefusedFileException(reason(failure));
    }
  }

  /** Starts the bundle, if it can be started. */
  void start(Bundle bundle) throws RefusedFileException {
    if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null) {
      return;
    }
    try {
      bundle.start(Bundle.START_ACTIVATION_POLICY);
    } catch (BundleException | RuntimeException failure) {
      throw new RefusedFileException("it cannot be started: " + reason(failure));
    }
  }

  /** Replaces the bundle's content by the file's as it is now, with new class loaders for all. */
  void update(Bundle bundle, Path file) throws RefusedFileException {
    BundleFile.check(file);
    try (InputStream content = Files.newInputStream(file)) {
      bundle.update(content);
      refresh(bundle);
    } catch (IOException | BundleException failure) {
      throw new RefusedFileException("it cannot be updated: " + reason(failure));
    }
  }

  /** Stops and removes the bundle. */
  void uninstall(Bundle bundle) throws RefusedFileException {
    try {
      bundle.uninstall();
      refresh(bundle);
    } catch (BundleException failure) {
      throw new RefusedFileException("it cannot be removed: " + reason(failure));
    }
  }

  /** Lets nobody use the old classes any longer; without it they would stay for who is wired. */
  private void refresh(Bundle bundle) {
    CountDownLatch refreshed = new CountDownLatch(1);
    context
        .getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
        .adapt(FrameworkWiring.class)
        .refreshBundles(List.of(bundle), event -> refreshed.countDown());
    try {
      refreshed.await(REFRESH_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  /** The framework's words, of which the innermost name what is missing. */
  private static String reason(Throwable failure) {
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    Throwable cause = failure.getCause();
    return cause == null ? message : message + " (" + cause + ")";
  }

  /** The bundle's symbolic name and version, as reports of the engine call it. */
  static String name(Bundle bundle) {
    return bundle.getSymbolicName() + " " + bundle.getVersion();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console.bundles;

import dev.vireo.console.bundles.FolderListener.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/**
 * Keeps the bundles of a framework like the jars of a folder, look by look.
 *
 * <p>A file counts once two looks in a row have found it the same: one that is being written is
 * left alone until then. A file that turns out to be damaged is told of once, and tried again when
 * it has changed. From one thread at a time.
 */
public final class ListenersFolder {
  private final Path folder;
  private final ListenerBundles bundles;
  private final FolderListener listener;
  private final Map<Path, Known> files = new LinkedHashMap<>();

  /** How a file looked; equal stamps mean that it did not change. */
  private record Stamp(FileTime modified, long size, @Nullable Object inode) {}

  /** What is known of one file. */
  private static final class Known {
    private @Nullable Stamp seen;
    private @Nullable Stamp handled;
    private @Nullable Bundle bundle;
    private boolean startRefused;
  }

  /** Nothing is done before the first look. */
  public ListenersFolder(Path folder, ListenerBundles bundles, FolderListener listener) {
    this.folder = folder;
    this.bundles = bundles;
    this.listener = listener;
  }

  /** Takes all files as they are, the ones that have just been written too. */
  public void lookAtOnce() throws IOException {
    look();
    look();
  }

  /** Looks once and does what is due. */
  public void look() throws IOException {
    Map<Path, Stamp> present = present();
    boolean changed = removeMissing(present);
    for (Map.Entry<Path, Stamp> file : present.entrySet()) {
      changed |= see(file.getKey(), file.getValue());
    }
    if (changed) {
      startWaiting();
    }
  }

  private Map<Path, Stamp> present() throws IOException {
    Map<Path, Stamp> present = new LinkedHashMap<>();
    if (Files.isDirectory(folder)) {
      for (Path file : BundleFile.jars(folder).toList()) {
        Stamp stamp = stamp(file);
        if (stamp != null) {
          present.put(file, stamp);
        }
      }
    }
    return present;
  }

  private static @Nullable Stamp stamp(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(now.lastModifiedTime(), now.size(), now.fileKey());
    } catch (IOException goneMeanwhile) {
      return null;
    }
  }

  private boolean removeMissing(Map<Path, Stamp> present) {
    List<Path> missing = new ArrayList<>(files.keySet());
    missing.removeAll(present.keySet());
    boolean changed = false;
    for (Path file : missing) {
      Known known = files.remove(file);
      if (known != null && known.bundle != null) {
        remove(file, known.bundle);
        changed = true;
      }
    }
    return changed;
  }

  private void remove(Path file, Bundle bundle) {
    String name = ListenerBundles.name(bundle);
    try {
      bundles.uninstall(bundle);
      listener.changed(Change.REMOVED, file, name);
    } catch (RefusedFileException failure) {
      listener.refused(file, failure.reason());
    }
  }

  /** Whether the set of bundles has changed. */
  private boolean see(Path file, Stamp stamp) {
    Known known = files.computeIfAbsent(file, newFile -> new Known());
    boolean settled = stamp.equals(known.seen);
    known.seen = stamp;
    return settled && !stamp.equals(known.handled) && take(file, known, stamp);
  }

  private boolean take(Path file, Known known, Stamp stamp) {
    known.handled = stamp;
    try {
      Bundle bundle = known.bundle;
      if (bundle == null) {
        bundle = bundles.install(file);
        known.bundle = bundle;
        listener.changed(Change.INSTALLED, file, ListenerBundles.name(bundle));
      } else {
        bundles.update(bundle, file);
        listener.changed(Change.UPDATED, file, ListenerBundles.name(bundle));
      }
      known.startRefused = false;
      return true;
    } catch (RefusedFileException refusal) {
      listener.refused(file, refusal.reason());
      return false;
    }
  }

  /** Also bundles that could not be started before: what they miss may have come. */
  private void startWaiting() {
    files.forEach(
        (file, known) -> {
          Bundle bundle = known.bundle;
          if (bundle != null && bundle.getState() != Bundle.ACTIVE) {
            start(file, known, bundle);
          }
        });
  }

  private void start(Path file, Known known, Bundle bundle) {
    try {
      bundles.start(bundle);
    } catch (RefusedFileException refusal) {
      if (!known.startRefused) {
        listener.refused(file, refusal.reason());
      }
      known.startRefused = true;
    }
  }
}

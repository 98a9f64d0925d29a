// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.CommandFailure;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The bitmap that a backup reads or brings up to date. While the job runs a successor takes up what
 * the guest writes.
 */
final class BackupBitmap {

  private final BlockNode node;
  private final Bitmap bitmap;
  private final Bitmap successor;
  private final String mode;
  private final Supplier<Bitmap> shown = this::anonymousSuccessor;

  /** Whether the bitmap says what is copied. */
  final boolean selects;

  private BackupBitmap(BlockNode node, Bitmap bitmap, String sync, String mode) {
    this.node = node;
    this.bitmap = bitmap;
    this.mode = mode;
    this.selects = sync.equals("incremental") || sync.equals("bitmap");
    this.successor = new Bitmap(bitmap.name, bitmap.granularity, bitmap.persistent, bitmap.bytes);
    successor.recording = bitmap.recording;
  }

  /** The one that the arguments name; null for none. */
  static @Nullable BackupBitmap of(BlockNode node, JsonObject arguments) throws CommandFailure {
    String sync = requireNonNull(arguments.string("sync"));
    String name = arguments.string("bitmap");
    String mode = mode(sync, name, arguments.string("bitmap-mode"));
    if (name == null) {
      checkNoMode(mode);
      return null;
    }
    Bitmap bitmap = node.bitmaps.get(name);
    if (bitmap == null) {
      throw CommandFailure.generic("Bitmap '" + name + "' could not be found");
    }
    if (mode == null) {
      throw CommandFailure.generic("Bitmap sync mode must be given when providing a bitmap");
    }
    bitmap.checkIdle();
    checkSense(sync, mode);
    return new BackupBitmap(node, bitmap, sync, mode);
  }

  private static @Nullable String mode(String sync, @Nullable String name, @Nullable String given)
      throws CommandFailure {
    boolean incremental = sync.equals("incremental");
    if (name == null && (incremental || sync.equals("bitmap"))) {
      throw CommandFailure.generic("must provide a valid bitmap name for '" + sync + "' sync mode");
    }
    if (incremental && given != null && !given.equals("on-success")) {
      throw CommandFailure.generic(
          "Bitmap sync mode must be 'on-success' when using sync mode 'incremental'");
    }
    return incremental ? "on-success" : given;
  }

  private static void checkNoMode(@Nullable String mode) throws CommandFailure {
    if (mode != null) {
      throw CommandFailure.generic("Cannot specify bitmap sync mode without a bitmap");
    }
  }

  private static void checkSense(String sync, String mode) throws CommandFailure {
    if (sync.equals("none")) {
      throw CommandFailure.generic("sync mode 'none' does not produce meaningful bitmap outputs");
    }
    boolean read = sync.equals("incremental") || sync.equals("bitmap");
    if (mode.equals("never") && !read) {
      throw CommandFailure.generic(
          "Bitmap sync mode 'never' has no meaningful effect when combined with sync mode '%s'"
              .formatted(sync));
    }
  }

  long count() {
    return bitmap.count();
  }

  /** The job has begun. */
  void begin() {
    bitmap.busy = true;
    node.jobBitmaps.add(0, shown);
  }

  private Bitmap anonymousSuccessor() {
    Bitmap shown = new Bitmap("", successor.granularity, false, successor.bytes);
    shown.recording = successor.recording;
    return shown;
  }

  /** The job has ended: well, or not. */
  void end(boolean well) {
    bitmap.busy = false;
    node.jobBitmaps.remove(shown);
    if (node.bitmaps.get(bitmap.name) != bitmap) {
      return;
    }
    if (mode.equals("never") || (!well && !mode.equals("always"))) {
      return;
    }
    node.bitmaps.remove(bitmap.name);
    node.bitmaps.put(successor.name, successor);
  }
}

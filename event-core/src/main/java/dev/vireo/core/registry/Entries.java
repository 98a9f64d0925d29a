// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import dev.vireo.event.HypervisorEvent;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * What is registered in one place of the index, in the order of the ids.
 *
 * <p>Readers see an immutable snapshot: arrays of at most {@value #CHUNK} entries. A writer, who
 * holds a lock, replaces one of them and the array above, so that it copies little however many
 * there are.
 */
final class Entries<T> {
  static final int CHUNK = 256;

  private final IntFunction<T[]> newArray;

  /** No chunk in it is empty; neither it nor a chunk is changed once it is here. */
  private volatile T[][] chunks;

  /** The ids of each chunk. For writers only, which change the outer array in place. */
  private long[][] ids = {};

  private int size;

  Entries(IntFunction<T[]> newArray) {
    this.newArray = newArray;
    this.chunks = noChunks(newArray);
  }

  boolean isEmpty() {
    return chunks.length == 0;
  }

  /** For writers only. */
  int size() {
    return size;
  }

  /** A snapshot; whoever takes it changes nothing in it. */
  T[][] chunks() {
    return chunks;
  }

  void visit(HypervisorEvent event, Registry.Visitor<? super T> visitor) {
    for (T[] chunk : chunks) {
      visitor.visit(chunk, event);
    }
  }

  /** Adds an entry; one of the same id is replaced. */
  void add(long id, T entry) {
    int at = chunkOf(id);
    if (at < 0) {
      size++;
      insertChunk(0, new long[] {id}, with(newArray.apply(0), 0, entry));
      return;
    }
    int place = Arrays.binarySearch(ids[at], id);
    if (place >= 0) {
      T[] chunk = chunks[at].clone();
      chunk[place] = entry;
      replaceChunk(at, ids[at], chunk);
    } else {
      size++;
      insert(at, -place - 1, id, entry);
    }
  }

  void remove(long id) {
    int at = chunkOf(id);
    int place = at < 0 ? -1 : Arrays.binarySearch(ids[at], id);
    if (place < 0) {
      return;
    }
    size--;
    if (ids[at].length == 1) {
      removeChunk(at);
      return;
    }
    replaceChunk(at, without(ids[at], place), without(chunks[at], place));
    if (ids[at].length < CHUNK / 4) {
      merge(at);
    }
  }

  private void insert(int at, int place, long id, T entry) {
    int length = ids[at].length;
    if (length < CHUNK) {
      replaceChunk(at, with(ids[at], place, id), with(chunks[at], place, entry));
    } else if (place == length && at == ids.length - 1) {
      // Ids grow: a full last chunk stays full instead of being halved.
      insertChunk(at + 1, new long[] {id}, with(newArray.apply(0), 0, entry));
    } else {
      split(at);
      boolean left = place <= length / 2;
      insert(left ? at : at + 1, left ? place : place - length / 2, id, entry);
    }
  }

  /** The chunk that holds the id if any does; -1 if there is no chunk. */
  private int chunkOf(long id) {
    int low = 0;
    int high = ids.length;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (ids[middle][0] <= id) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return ids.length == 0 ? -1 : low;
  }

  /** In one step for readers, as every change: they must not see a half twice, or not at all. */
  private void split(int at) {
    int half = ids[at].length / 2;
    T[] chunk = chunks[at];
    long[] chunkIds = ids[at];
    ids[at] = Arrays.copyOf(chunkIds, half);
    ids = with(ids, at + 1, Arrays.copyOfRange(chunkIds, half, chunkIds.length));
    T[][] spine = with(chunks, at + 1, Arrays.copyOfRange(chunk, half, chunk.length));
    spine[at] = Arrays.copyOf(chunk, half);
    chunks = spine;
  }

  /** Joins a chunk that has become small with a neighbour, if the two make half a chunk. */
  private void merge(int at) {
    int left = Math.max(0, at - 1);
    if (left + 1 >= ids.length || ids[left].length + ids[left + 1].length > CHUNK / 2) {
      return;
    }
    T[][] spine = without(chunks, left + 1);
    spine[left] = joined(chunks[left], chunks[left + 1]);
    long[] joinedIds = Arrays.copyOf(ids[left], spine[left].length);
    System.arraycopy(ids[left + 1], 0, joinedIds, ids[left].length, ids[left + 1].length);
    ids = without(ids, left + 1);
    ids[left] = joinedIds;
    chunks = spine;
  }

  private void replaceChunk(int at, long[] chunkIds, T[] chunk) {
    ids[at] = chunkIds;
    T[][] spine = chunks.clone();
    spine[at] = chunk;
    chunks = spine;
  }

  private void insertChunk(int at, long[] chunkIds, T[] chunk) {
    ids = with(ids, at, chunkIds);
    chunks = with(chunks, at, chunk);
  }

  private void removeChunk(int at) {
    ids = without(ids, at);
    chunks = without(chunks, at);
  }

  private static <E> E[] joined(E[] first, E[] second) {
    E[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static <E> E[] with(E[] array, int at, E element) {
    E[] copy = Arrays.copyOf(array, array.length + 1);
    System.arraycopy(array, at, copy, at + 1, array.length - at);
    copy[at] = element;
    return copy;
  }

  private static long[] with(long[] array, int at, long element) {
    long[] copy = Arrays.copyOf(array, array.length + 1);
    System.arraycopy(array, at, copy, at + 1, array.length - at);
    copy[at] = element;
    return copy;
  }

  private static <E> E[] without(E[] array, int at) {
    E[] copy = Arrays.copyOf(array, array.length - 1);
    System.arraycopy(array, at + 1, copy, at, copy.length - at);
    return copy;
  }

  private static long[] without(long[] array, int at) {
    long[] copy = Arrays.copyOf(array, array.length - 1);
    System.arraycopy(array, at + 1, copy, at, copy.length - at);
    return copy;
  }

  @SuppressWarnings("unchecked") // an array of what newArray makes
  private static <T> T[][] noChunks(IntFunction<T[]> newArray) {
    return (T[][]) Array.newInstance(newArray.apply(0).getClass(), 0);
  }
}

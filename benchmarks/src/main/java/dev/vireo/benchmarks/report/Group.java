// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.report;

import java.util.List;

/**
 * A part of the report; found by {@link java.util.ServiceLoader}. It measures in processes of their
 * own ({@link JmhRun}, {@link Fork}), so that what one contestant does to the compiler and the heap
 * is not the next one's.
 */
public interface Group {

  /** One word, by which the group is chosen. */
  String name();

  /** Measures, and returns its tables. */
  List<Table> run(Effort effort);
}

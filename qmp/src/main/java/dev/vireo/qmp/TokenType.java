// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

/** The kinds of words that a request consists of. */
enum TokenType {
  BEGIN_OBJECT,
  END_OBJECT,
  BEGIN_ARRAY,
  END_ARRAY,
  COLON,
  COMMA,
  STRING,
  INTEGER,
  FRACTION,
  KEYWORD,
  /** No word at all. */
  STRAY
}

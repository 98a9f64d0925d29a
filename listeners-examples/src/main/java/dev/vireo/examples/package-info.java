// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.vireo.examples;

import org.jspecify.annotations.NullMarked;

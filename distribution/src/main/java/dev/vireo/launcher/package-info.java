// SPDX-License-Identifier: Apache-2.0
/**
 * Starts a framework with the bundles that this jar carries and hands the main thread to the bundle
 * that asks for it. It knows no command.
 */
@NullMarked
package dev.vireo.launcher;

import org.jspecify.annotations.NullMarked;

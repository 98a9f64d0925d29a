// SPDX-License-Identifier: Apache-2.0
@Export
@Version("1.0.0")
@NullMarked
package dev.vireo.qmp;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

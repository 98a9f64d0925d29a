// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.qemu;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The test starts a real QEMU. Where there is none it is skipped and says how to get one; with
 * {@code VIREO_CI=true} in the environment it fails instead, so that no test goes missing
 * unnoticed.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(QemuCondition.class)
public @interface RequiresQemu {}

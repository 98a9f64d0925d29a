// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

/** What a server has found in its client's bytes. */
public sealed interface RequestOrError permits ParsedRequest, RejectedRequest {}

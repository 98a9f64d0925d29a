// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

/**
 * A channel of a SPICE session; each channel is a connection of its own.
 *
 * @param connectionId what the channels of one session have in common; may be negative
 * @param channelType what the channel carries; 1 is the main channel, of which each session has one
 * @param channelId tells channels of one type apart, from 0
 * @param tls whether the connection is encrypted
 */
public record SpiceChannel(long connectionId, long channelType, long channelId, boolean tls) {}

// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.socket;

import java.util.function.Function;
import org.openjdk.jmh.infra.Blackhole;

/** Who reads the events. */
public enum Contestant {
  FIND_NEWLINE(LineReading.NewlinesOnly::new),
  HAND_LAZY(HandLazyReading::new),
  JACKSON_STREAM_HEADER(JacksonReading.Header::new),
  JACKSON_STREAM_TO_MAP(JacksonReading.ToMap::new),
  VIREO_PARSE(VireoReading::new),
  VIREO_PARSE_TRANSLATE_PUBLISH(VireoReading.Translating::new);

  private final Function<Blackhole, Reading> reading;

  Contestant(Function<Blackhole, Reading> reading) {
    this.reading = reading;
  }

  Reading reading(Blackhole hole) {
    return reading.apply(hole);
  }
}

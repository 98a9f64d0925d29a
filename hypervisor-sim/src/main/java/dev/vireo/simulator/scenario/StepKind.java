// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonNull;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import dev.vireo.simulator.scenario.yaml.Findings;
import dev.vireo.simulator.scenario.yaml.Form;
import dev.vireo.simulator.scenario.yaml.Kind;
import dev.vireo.simulator.scenario.yaml.Kinds;
import dev.vireo.simulator.scenario.yaml.NearestWord;
import dev.vireo.simulator.scenario.yaml.Yaml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a step is written: its times and one action, side by side. */
final class StepKind implements Kind<Step> {

  private static final Set<String> TIMES = Set.of("at", "after", "on", "jitter", "every", "times");

  private record Event(String event, @Nullable String domain) {}

  private static final Form<Event> ON =
      Form.<Event>of("on", m -> new Event(m.get("event"), m.find("domain")))
          .required("event", FaultForms.EVENT, Event::event)
          .mainly()
          .optional("domain", Kinds.text("the name of a domain"), Event::domain);

  /** The times as they are written. */
  private record Times(
      @Nullable Duration at,
      @Nullable Duration after,
      @Nullable Event on,
      Duration jitter,
      @Nullable Duration every,
      @Nullable Integer times) {

    static Times of(Step step) {
      Start start = step.start();
      Repeat repeat = step.repeat();
      return new Times(
          start instanceof Start.At at ? at.time() : null,
          start instanceof Start.After after
              ? nullIfNothing(after.delay())
              : start instanceof Start.On on ? nullIfNothing(on.delay()) : null,
          start instanceof Start.On on ? new Event(on.event(), on.domain()) : null,
          step.jitter(),
          nullIfNothing(repeat.every()),
          isImplied(repeat) ? null : repeat.times());
    }

    /** Whether the times need not be written: once without a distance, for ever with one. */
    private static boolean isImplied(Repeat repeat) {
      return repeat.times() == (repeat.every().isZero() ? 1 : Repeat.FOREVER);
    }

    private static @Nullable Duration nullIfNothing(Duration time) {
      return time.isZero() ? null : time;
    }

    Start start() {
      Duration delay = after == null ? Duration.ZERO : after;
      if (at != null && (after != null || on != null)) {
        throw new IllegalArgumentException("found 'at' together with 'after' or 'on'; choose one");
      } else if (at != null) {
        return new Start.At(at);
      }
      return on == null ? new Start.After(delay) : new Start.On(on.event(), on.domain(), delay);
    }

    Repeat repeat() {
      Duration between = every == null ? Duration.ZERO : every;
      int count = times != null ? times : every == null ? 1 : Repeat.FOREVER;
      return new Repeat(between, count);
    }
  }

  private static final Form<Times> TIMES_FORM =
      Form.<Times>of(
              "a step",
              m ->
                  new Times(
                      m.find("at"),
                      m.find("after"),
                      m.find("on"),
                      m.get("jitter"),
                      m.find("every"),
                      m.find("times")))
          .optional("at", Kinds.DURATION, Times::at)
          .optional("after", Kinds.DURATION, Times::after)
          .optional("on", ON, Times::on)
          .optional("jitter", Kinds.DURATION, Duration.ZERO, Times::jitter)
          .optional("every", Kinds.DURATION, Times::every)
          .optional("times", FaultForms.MAXIMUM, Times::times);

  @Override
  public @Nullable Step read(Yaml value, Findings findings) {
    if (value instanceof Yaml.Scalar scalar && !scalar.isNull()) {
      Action action = ActionForms.ACTION.read(scalar, findings);
      return action == null ? null : place(Step.of(action), value, findings);
    } else if (value instanceof Yaml.Mapping mapping) {
      return read(mapping, findings);
    }
    findings.add(
        value.at(),
        "found " + value.what() + "; expected is a step: an action, and when, such as 'at: 5m'");
    return null;
  }

  private static Step place(Step step, Yaml value, Findings findings) {
    findings.place(step, value.at());
    return step;
  }

  private static @Nullable Step read(Yaml.Mapping mapping, Findings findings) {
    List<Yaml.Entry> times = new ArrayList<>();
    List<Yaml.Entry> actions = new ArrayList<>();
    mapping.entries().forEach(e -> (TIMES.contains(e.key().text()) ? times : actions).add(e));
    Times read = TIMES_FORM.read(new Yaml.Mapping(times, mapping.at()), findings);
    Action action = action(mapping, actions, findings);
    if (read == null || action == null) {
      return null;
    }
    try {
      return place(new Step(read.start(), read.jitter(), read.repeat(), action), mapping, findings);
    } catch (IllegalArgumentException e) {
      findings.add(mapping.at(), "a step: " + e.getMessage());
      return null;
    }
  }

  private static @Nullable Action action(
      Yaml.Mapping step, List<Yaml.Entry> entries, Findings findings) {
    if (entries.isEmpty()) {
      findings.add(
          step.at(),
          "a step needs an action: one of " + String.join(", ", ActionForms.ACTION.words()));
      return null;
    }
    Action action = null;
    int known = 0;
    for (Yaml.Entry entry : entries) {
      if (!ActionForms.ACTION.words().contains(entry.key().text())) {
        findings.add(entry.key().at(), unknown(entry.key()));
      } else if (++known > 1) {
        findings.add(
            entry.key().at(),
            "found the action " + entry.key().what() + " beside another; a step has one");
      } else {
        action = ActionForms.ACTION.read(entry.key(), entry.value(), findings);
      }
    }
    return action;
  }

  private static String unknown(Yaml.Scalar key) {
    Set<String> all = new LinkedHashSet<>(ActionForms.ACTION.words());
    all.addAll(TIMES);
    return "found "
        + key.what()
        + ", which is neither an action nor a time of a step"
        + NearestWord.question(key.text(), all);
  }

  @Override
  public Json write(Step step) {
    JsonObject action = ActionForms.ACTION.writeEntry(step.action());
    Map<String, Json> all = new LinkedHashMap<>();
    if (TIMES_FORM.write(Times.of(step)) instanceof JsonObject times) {
      all.putAll(times.members());
    }
    all.putAll(action.members());
    Map.Entry<String, Json> only = all.entrySet().iterator().next();
    return all.size() == 1 && only.getValue() == JsonNull.NULL
        ? new JsonString(only.getKey())
        : new JsonObject(all);
  }

  @Override
  public JsonObject schema() {
    List<JsonObject> ways = new ArrayList<>();
    ways.add(JsonObject.of("enum", ActionForms.ACTION.wordsAlone()));
    JsonObject actions = new JsonObject(new LinkedHashMap<>(ActionForms.ACTION.schemas()));
    List<JsonObject> one =
        ActionForms.ACTION.words().stream()
            .map(word -> JsonObject.of("required", List.of(word)))
            .toList();
    Map<String, Json> schema = new LinkedHashMap<>(TIMES_FORM.objectSchema(actions).members());
    schema.put("oneOf", Json.of(one));
    schema.put(
        "not",
        JsonObject.of(
            "required",
            List.of("at"),
            "anyOf",
            List.of(
                JsonObject.of("required", List.of("after")),
                JsonObject.of("required", List.of("on")))));
    ways.add(new JsonObject(schema));
    return JsonObject.of("anyOf", ways);
  }
}

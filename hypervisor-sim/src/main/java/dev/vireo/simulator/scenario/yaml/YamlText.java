// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML 1.2 into a tree. Only the library's parser is used, which knows no types: nothing is
 * ever made of a tag. Tags are refused, aliases and sizes are limited, since a file may come from
 * anybody.
 */
public final class YamlText {

  /** The longest text, in characters. */
  public static final int LONGEST = 8 * 1024 * 1024;

  /** The most values, those that aliases repeat included. */
  public static final int MOST_VALUES = 1_000_000;

  /** The most uses of an alias. */
  public static final int MOST_ALIASES = 1000;

  /** How deep values may be nested. */
  public static final int DEEPEST = 50;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setCodePointLimit(LONGEST).setUseMarks(true).build();

  private final Findings findings;
  private final Iterator<Event> events;
  private final Map<Anchor, Measured> anchors = new HashMap<>();
  private int values;
  private int aliases;

  /** A value and how many it consists of. */
  private record Measured(Yaml value, int size) {}

  /** The text is not worth reading on. */
  private static final class Hopeless extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Position at;

    Hopeless(Position at, String text) {
      super(text, null, false, false);
      this.at = at;
    }
  }

  private YamlText(String text, Findings findings) {
    this.findings = findings;
    this.events = new Parse(SETTINGS).parseString(text).iterator();
  }

  /** The value that a text holds; null if there is none, or the findings tell why not. */
  public static @Nullable Yaml read(String text, Findings findings) {
    if (text.length() > LONGEST) {
      findings.add(
          Position.START,
          "it has " + text.length() + " characters; at most " + LONGEST + " are read");
      return null;
    }
    try {
      return new YamlText(text, findings).document();
    } catch (Hopeless e) {
      findings.add(e.at, "" + e.getMessage());
    } catch (MarkedYamlEngineException e) {
      findings.add(
          position(e.getProblemMark().or(e::getContextMark)), "it is no YAML: " + sentence(e));
    } catch (YamlEngineException e) {
      findings.add(Position.START, "it is no YAML: " + firstLine(e));
    }
    return null;
  }

  private static String sentence(MarkedYamlEngineException e) {
    String context = e.getContext() == null ? "" : e.getContext() + ", ";
    return (context + e.getProblem()).replaceAll("\\s+", " ");
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private @Nullable Yaml document() {
    Yaml value = null;
    int documents = 0;
    while (events.hasNext()) {
      Event event = events.next();
      if (event instanceof DocumentStartEvent && ++documents > 1) {
        throw new Hopeless(position(event), "a second document begins; a file holds one scenario");
      } else if (event instanceof NodeEvent node) {
        value = value(node, 1);
      }
    }
    return value;
  }

  private Yaml value(NodeEvent event, int depth) {
    if (event instanceof AliasEvent alias) {
      return alias(alias);
    }
    int before = values;
    count(event, 1);
    if (depth > DEEPEST) {
      throw new Hopeless(
          position(event), "values are nested more than " + DEEPEST + " deep; that is the limit");
    }
    Yaml value = fresh(event, depth);
    event.getAnchor().ifPresent(a -> anchors.put(a, new Measured(value, values - before)));
    return value;
  }

  private void count(Event event, int more) {
    values += more;
    if (values > MOST_VALUES) {
      throw new Hopeless(
          position(event), "there are more than " + MOST_VALUES + " values; that is the limit");
    }
  }

  private Yaml alias(AliasEvent alias) {
    if (++aliases > MOST_ALIASES) {
      throw new Hopeless(
          position(alias),
          "aliases are used more than " + MOST_ALIASES + " times; that is the limit");
    }
    Measured known = anchors.get(alias.getAlias());
    if (known == null) {
      throw new Hopeless(
          position(alias),
          "the alias *" + alias.getAlias() + " has no finished anchor of that name before it");
    }
    count(alias, known.size());
    return known.value();
  }

  private Yaml fresh(NodeEvent event, int depth) {
    if (event instanceof ScalarEvent scalar) {
      refuseTag(scalar.getTag(), event);
      return new Yaml.Scalar(scalar.getValue(), scalar.isPlain(), position(event));
    }
    refuseTag(((CollectionStartEvent) event).getTag(), event);
    return event instanceof MappingStartEvent ? mapping(event, depth) : items(event, depth);
  }

  private void refuseTag(Optional<String> tag, Event event) {
    tag.ifPresent(
        name ->
            findings.add(
                position(event), "the tag " + Excerpts.of(name) + " is not allowed; leave it out"));
  }

  private Yaml items(Event start, int depth) {
    List<Yaml> items = new ArrayList<>();
    for (Event next = events.next(); !(next instanceof SequenceEndEvent); next = events.next()) {
      items.add(value((NodeEvent) next, depth + 1));
    }
    return new Yaml.Items(items, position(start));
  }

  private Yaml mapping(Event start, int depth) {
    Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
    for (Event next = events.next(); !(next instanceof MappingEndEvent); next = events.next()) {
      Yaml key = value((NodeEvent) next, depth + 1);
      Yaml value = value((NodeEvent) events.next(), depth + 1);
      if (key instanceof Yaml.Scalar scalar) {
        add(entries, scalar, value);
      } else {
        findings.add(key.at(), "a key must be a word, not " + key.what());
      }
    }
    return new Yaml.Mapping(List.copyOf(entries.values()), position(start));
  }

  private void add(Map<String, Yaml.Entry> entries, Yaml.Scalar key, Yaml value) {
    Yaml.Entry first = entries.putIfAbsent(key.text(), new Yaml.Entry(key, value));
    if (first != null) {
      findings.add(
          key.at(),
          key.what()
              + " stands here a second time; the first is in line "
              + first.key().at().line());
    }
  }

  private static Position position(Event event) {
    return position(event.getStartMark());
  }

  private static Position position(Optional<Mark> mark) {
    return mark.map(m -> new Position(m.getLine() + 1, m.getColumn() + 1)).orElse(Position.START);
  }
}

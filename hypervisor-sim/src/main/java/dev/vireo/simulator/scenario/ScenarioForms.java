// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import dev.vireo.simulator.GraphicsServer;
import dev.vireo.simulator.PanicAction;
import dev.vireo.simulator.QemuProfile;
import dev.vireo.simulator.WatchdogAction;
import dev.vireo.simulator.scenario.yaml.Findings;
import dev.vireo.simulator.scenario.yaml.Form;
import dev.vireo.simulator.scenario.yaml.Kind;
import dev.vireo.simulator.scenario.yaml.Kinds;
import dev.vireo.simulator.scenario.yaml.ScalarKind;
import dev.vireo.simulator.scenario.yaml.Yaml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a scenario and its parts are written. */
final class ScenarioForms {

  /** Stands for how long a scenario lasts that does not say it rightly. */
  private static final Duration LONG_ENOUGH = Duration.ofDays(36_500);

  static final Kind<Selection> SELECTION = new SelectionKind();

  static final Kind<Step> STEP = Kinds.described(new StepKind(), Kinds.ref("step"));

  private static final Kind<NamePattern> NAME =
      new ScalarKind<>(
          "a name such as web-1, or those of a fleet: web-{1..20}",
          scalar -> new NamePattern(scalar.text()),
          name -> new JsonString(name.text()),
          JsonObject.of(
              "type", "string",
              "pattern", "^[A-Za-z0-9._-]*(\\{[0-9]{1,9}\\.\\.[0-9]{1,9}\\})?[A-Za-z0-9._-]*$",
              "minLength", 1));

  private static final Kind<String> PROFILE =
      Kinds.described(
          Kinds.word("a profile", QemuProfile.versions(), profile -> profile),
          JsonObject.of("enum", profiles()));

  private static final Form<DiskSettings> DISK =
      Form.<DiskSettings>of("the disk", m -> new DiskSettings(m.get("node"), m.<Long>get("size")))
          .required("node", Kinds.text("the name of a block node"), DiskSettings::node)
          .mainly()
          .optional("size", Kinds.BYTES, DiskSettings.DEFAULT_BYTES, DiskSettings::bytes);

  private static final Form<GraphicsServer> VNC =
      Form.<GraphicsServer>of(
              "vnc",
              m -> new GraphicsServer(m.get("auth"), m.get("family"), m.get("host"), m.get("port")))
          .optional("auth", Kinds.anyText("an authentication"), "none", GraphicsServer::auth)
          .optional(
              "family",
              Kinds.word("an address family", Texts.FAMILIES, family -> family),
              "ipv4",
              GraphicsServer::family)
          .optional("host", Kinds.anyText("a host"), "127.0.0.1", GraphicsServer::host)
          .optional("port", Kinds.PORT, "5900", GraphicsServer::service);

  private static final Form<DomainGroup> DOMAIN =
      Form.<DomainGroup>of("the domain", ScenarioForms::domain)
          .required("name", NAME, DomainGroup::name)
          .mainly()
          .optional("profile", PROFILE, DomainGroup::profile)
          .optional("monitors", Kinds.integer(1, 8), 1, DomainGroup::monitors)
          .optional("disks", Kinds.list(DISK), List.of(), DomainGroup::disks)
          .optional("balloon", Kinds.BYTES, 0L, DomainGroup::balloonBytes)
          .optional("panic", ActionForms.PANIC, PanicAction.SHUTDOWN, DomainGroup::panic)
          .optional("watchdog", ActionForms.WATCHDOG, WatchdogAction.RESET, DomainGroup::watchdog)
          .optional("paused", Kinds.BOOLEAN, false, DomainGroup::paused)
          .optional("no-shutdown", Kinds.BOOLEAN, false, DomainGroup::noShutdown)
          .optional("no-reboot", Kinds.BOOLEAN, false, DomainGroup::noReboot)
          .optional("agent", Kinds.BOOLEAN, false, DomainGroup::agent)
          .optional("incoming", Kinds.BOOLEAN, false, DomainGroup::incoming)
          .optional("firmware-resets", Kinds.BOOLEAN, true, DomainGroup::firmwareResets)
          .optional("started", Kinds.BOOLEAN, true, DomainGroup::started)
          .optional("vnc", VNC, GraphicsServer.LOOPBACK, DomainGroup::vnc)
          .optional("qemu", Kinds.anyText("QEMU's arguments"), "", DomainGroup::qemu);

  private static final Form<Track> TRACK =
      Form.<Track>of(
              "the track",
              m -> new Track(m.get("name"), m.get("domains"), m.get("stagger"), m.get("steps")))
          .required("name", Kinds.text("a name"), Track::name)
          .optional("domains", SELECTION, Selection.ALL, Track::domains)
          .optional("stagger", Kinds.DURATION, Duration.ZERO, Track::stagger)
          .required("steps", Kinds.list(STEP), Track::steps);

  /** The scenario; what does not fit together is told where it stands. */
  static final Form<Scenario> SCENARIO =
      Form.<Scenario>of("the scenario", ScenarioForms::scenario)
          .required("scenario", Kinds.text("a name"), Scenario::name)
          .optional("about", Kinds.anyText("a text"), "", Scenario::about)
          .optional("seed", Kinds.LONG, 0L, Scenario::seed)
          .optional(
              "lasts", Kinds.orElse(Kinds.DURATION, (v, findings) -> LONG_ENOUGH), Scenario::lasts)
          .required(
              "domains",
              Kinds.list(Kinds.orElse(DOMAIN, ScenarioForms::namedOnly)),
              Scenario::domains)
          .optional("tracks", Kinds.list(TRACK), List.of(), Scenario::tracks)
          .optional("steps", Kinds.list(STEP), scenario -> null)
          .optional("faults", Kinds.list(FaultForms.OF_DOMAINS), List.of(), Scenario::faults)
          .explainedBy(ScenarioForms::explain)
          .inspectedBy(ScenarioForms::inspect);

  private ScenarioForms() {}

  private static DomainGroup domain(Form.Members m) {
    return new DomainGroup(
        m.get("name"),
        m.find("profile"),
        m.<Integer>get("monitors"),
        m.get("disks"),
        m.<Long>get("balloon"),
        m.get("panic"),
        m.get("watchdog"),
        m.<Boolean>get("paused"),
        m.<Boolean>get("no-shutdown"),
        m.<Boolean>get("no-reboot"),
        m.<Boolean>get("agent"),
        m.<Boolean>get("incoming"),
        m.<Boolean>get("firmware-resets"),
        m.<Boolean>get("started"),
        m.get("vnc"),
        m.get("qemu"));
  }

  /** A domain of which only the name could be read: it has whatever it is asked for. */
  private static @Nullable DomainGroup namedOnly(Yaml domain, Findings findings) {
    Findings told = new Findings();
    NamePattern name = NAME.read(nameOf(domain), told);
    if (name == null) {
      findings.partial();
      return null;
    }
    DomainGroup any = DomainGroup.anything(name);
    findings.place(any, domain.at());
    return any;
  }

  private static Yaml nameOf(Yaml domain) {
    return domain instanceof Yaml.Mapping mapping
        ? mapping.entries().stream()
            .filter(entry -> entry.key().text().equals("name"))
            .map(Yaml.Entry::value)
            .findFirst()
            .orElse(domain)
        : domain;
  }

  private static void inspect(Form.Members m, Findings findings) {
    List<DomainGroup> domains = m.find("domains");
    if (domains != null && !domains.isEmpty()) {
      try {
        ScenarioRules.require(m.find("lasts"), domains, tracks(m), m.get("faults"));
      } catch (InvalidScenarioException e) {
        e.addTo(findings);
      }
    }
  }

  private static boolean explain(IllegalArgumentException e, Findings findings) {
    if (e instanceof InvalidScenarioException invalid) {
      invalid.addTo(findings);
      return true;
    }
    return false;
  }

  /** The tracks, and the steps that stand without one: a track of all domains. */
  private static List<Track> tracks(Form.Members m) {
    List<Track> tracks = new ArrayList<>(m.<List<Track>>get("tracks"));
    List<Step> steps = m.find("steps");
    if (steps != null) {
      tracks.add(0, new Track(ScenarioBuilder.ONLY_TRACK, Selection.ALL, Duration.ZERO, steps));
    }
    return tracks;
  }

  private static Scenario scenario(Form.Members m) {
    return new Scenario(
        m.get("scenario"),
        m.get("about"),
        m.<Long>get("seed"),
        m.find("lasts"),
        m.get("domains"),
        tracks(m),
        m.get("faults"));
  }

  /** As text, and as the numbers that YAML takes them for. */
  private static List<Object> profiles() {
    List<Object> profiles = new ArrayList<>(QemuProfile.versions());
    QemuProfile.versions().forEach(version -> profiles.add(Double.valueOf(version)));
    return profiles;
  }

  private static final class SelectionKind implements Kind<Selection> {

    private static final Kind<List<String>> PATTERNS =
        Kinds.oneOrMore(Kinds.text("a domain's name or a pattern such as web-*"));

    @Override
    public @Nullable Selection read(Yaml value, Findings findings) {
      List<String> patterns = PATTERNS.read(value, findings);
      try {
        return patterns == null ? null : new Selection(patterns);
      } catch (IllegalArgumentException e) {
        findings.add(value.at(), "domains: " + e.getMessage());
        return null;
      }
    }

    @Override
    public Json write(Selection selection) {
      return PATTERNS.write(selection.patterns());
    }

    @Override
    public JsonObject schema() {
      return PATTERNS.schema();
    }
  }
}

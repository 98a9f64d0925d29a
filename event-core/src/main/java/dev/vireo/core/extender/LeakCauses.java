// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import dev.vireo.core.dispatch.AbandonedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** Looks for who keeps a class loader, as far as that can be seen from inside a virtual machine. */
final class LeakCauses implements Function<Revision, List<String>> {
  private static final int NAMED_THREADS = 10;

  private final Supplier<List<AbandonedCall>> abandoned;

  /** Takes the calls that were given up and still run. */
  LeakCauses(Supplier<List<AbandonedCall>> abandoned) {
    this.abandoned = abandoned;
  }

  @Override
  public List<String> apply(Revision revision) {
    List<String> causes = new ArrayList<>(wires(revision));
    abandoned.get().stream()
        .filter(call -> call.bundle().equals(revision.bundle()))
        .map(LeakCauses::inWords)
        .forEach(causes::add);
    ClassLoader loader = revision.loader();
    if (loader != null) {
      causes.addAll(threads(loader));
    }
    return causes;
  }

  private static List<String> wires(Revision revision) {
    BundleWiring wiring = revision.wiring();
    if (wiring == null || !wiring.isInUse()) {
      return List.of();
    }
    List<BundleWire> wires = wiring.getProvidedWires(null);
    String users =
        (wires == null ? List.<BundleWire>of() : wires)
            .stream()
                .map(wire -> BundleNames.of(wire.getRequirer().getBundle()))
                .distinct()
                .collect(Collectors.joining(", "));
    return List.of(
        (users.isEmpty() ? "the framework still has it in use" : users + " still wired to it")
            + "; a refresh lets it go");
  }

  private static String inWords(AbandonedCall call) {
    return "%s.%s has not returned, on thread %s"
        .formatted(call.listener(), call.method(), call.thread());
  }

  private static List<String> threads(ClassLoader loader) {
    ThreadWitness witness = new ThreadWitness(loader);
    return LiveThreads.all().stream()
        .map(witness::says)
        .filter(said -> !said.isEmpty())
        .limit(NAMED_THREADS)
        .toList();
  }
}

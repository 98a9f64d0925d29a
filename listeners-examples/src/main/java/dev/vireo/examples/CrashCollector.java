// SPDX-License-Identifier: Apache-2.0
package dev.vireo.examples;

import dev.vireo.event.Domain;
import dev.vireo.event.DomainControl;
import dev.vireo.event.DomainCrashed;
import dev.vireo.event.DomainEventListener;
import dev.vireo.event.OnDomainEvent;
import dev.vireo.event.PanicInformation;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what a crashed guest leaves, the panic's information and the memory; then restarts it. */
@Component(service = CrashCollector.class)
@DomainEventListener
@Designate(ocd = CrashCollector.Settings.class)
public final class CrashCollector {

  @ObjectClassDefinition(name = "Vireo example: crash collector")
  public @interface Settings {
    @AttributeDefinition(description = "A folder on the hypervisor's host, for memory dumps")
    String folder() default "/var/crash";
  }

  private static final Logger LOG = LoggerFactory.getLogger(CrashCollector.class);

  private final DomainControl control;
  private final String folder;

  @Activate
  public CrashCollector(@Reference DomainControl control, Settings settings) {
    this.control = control;
    this.folder = settings.folder();
  }

  @OnDomainEvent
  void collect(DomainCrashed event) {
    Domain domain = event.domain();
    PanicInformation info = event.info();
    String left = Quoted.text(info == null ? null : info.toString());
    LOG.error("{}: {}, has left {}", domain, event.detail().word(), left);
    // With any other action the guest runs on, or is gone before its memory can be read.
    if (event.action() == DomainCrashed.Action.PAUSE && control.controls(domain)) {
      dump(domain, event.header().received())
          .thenCompose(done -> control.reset(domain))
          .thenCompose(done -> control.cont(domain))
          .thenRun(() -> LOG.info("{}: restarted", domain))
          .exceptionally(failure -> complain(domain, "cannot be restarted", failure));
    }
  }

  /** Ends well without a dump too: a full disk must not keep the guest down. */
  private CompletableFuture<Void> dump(Domain domain, Instant when) {
    String file = "file:%s/%s-%d.elf".formatted(folder, domain.uuid(), when.toEpochMilli());
    String arguments = "{\"paging\": false, \"protocol\": %s}".formatted(Quoted.text(file));
    return control
        .command(domain, "dump-guest-memory", arguments)
        .thenRun(() -> LOG.info("{}: memory is in {}", domain, file))
        .exceptionally(failure -> complain(domain, "cannot be dumped", failure));
  }

  private static @Nullable Void complain(Domain domain, String what, Throwable failure) {
    LOG.error("{}: {}", domain, what, failure);
    return null;
  }
}

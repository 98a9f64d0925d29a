// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import java.lang.management.ManagementFactory;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine's place in the platform's MBean server: {@code dev.vireo:type=Engine}; with the
 * framework's UUID added where another framework of the process has that name already. Without a
 * place the engine works all the same.
 */
final class ManagementEntry implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ManagementEntry.class);
  private static final String NAME = "dev.vireo:type=Engine";

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private @Nullable ObjectName name;

  private ManagementEntry() {}

  /** Enters the bean; the framework's UUID tells it apart where that is needed. */
  static ManagementEntry of(EngineMXBean bean, String framework) {
    ManagementEntry entry = new ManagementEntry();
    try {
      if (!entry.enter(bean, NAME) && !entry.enter(bean, NAME + ",framework=" + framework)) {
        LOG.warn("the engine is not to be seen over JMX: {} is taken twice", NAME);
      }
    } catch (JMException e) {
      LOG.warn("the engine is not to be seen over JMX", e);
    }
    return entry;
  }

  private boolean enter(EngineMXBean bean, String wanted) throws JMException {
    try {
      name = server.registerMBean(bean, new ObjectName(wanted)).getObjectName();
      return true;
    } catch (InstanceAlreadyExistsException taken) {
      return false;
    }
  }

  @Override
  public void close() {
    ObjectName entered = name;
    name = null;
    if (entered == null) {
      return;
    }
    try {
      server.unregisterMBean(entered);
    } catch (InstanceNotFoundException gone) {
      // Somebody else has removed it, as anybody may.
    } catch (JMException e) {
      LOG.warn("{} cannot be removed", entered, e);
    }
  }
}

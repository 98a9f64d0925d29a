// SPDX-License-Identifier: Apache-2.0
package dev.vireo.launcher;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The entry point of the executable jar. */
public final class Launcher {
  private static final int FAILED = 1;

  /** How long a command may take to end by itself once a signal came. */
  private static final int FAREWELL_SECONDS = 2;

  private final Thread mainThread = Thread.currentThread();
  private final CountDownLatch commandEnded = new CountDownLatch(1);

  private Launcher() {}

  /** Runs the platform until its command ends; the command's result is the exit code. */
  public static void main(String[] arguments) {
    StartReport.done("main");
    System.exit(new Launcher().run(arguments));
  }

  private int run(String[] arguments) {
    try {
      Platform platform = Platform.create();
      // All ways out, a signal's too, pass through here: the virtual machine itself then gives the
      // exit code that belongs to the signal.
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(platform), "vireo-stop"));
      platform.start(arguments);
      return platform.runMainThread();
    } catch (InterruptedException stopped) {
      return FAILED;
    } catch (Exception failure) {
      System.err.println("vireo: cannot start: " + failure);
      return FAILED;
    } finally {
      commandEnded.countDown();
    }
  }

  private void stop(Platform platform) {
    if (commandEnded.getCount() > 0) {
      mainThread.interrupt();
      awaitCommand();
    }
    platform.close();
  }

  private void awaitCommand() {
    try {
      commandEnded.await(FAREWELL_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }
}

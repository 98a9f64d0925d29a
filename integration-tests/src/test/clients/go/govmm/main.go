// SPDX-License-Identifier: Apache-2.0

// Drives a monitor with Kata Containers' govmm, and prints what it got: a line each.
package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/kata-containers/govmm/qemu"
)

func say(what string, answer interface{}, err error) {
	if err != nil {
		fmt.Println(what, "error", err)
	} else {
		fmt.Printf("%s %+v\n", what, answer)
	}
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	events := make(chan qemu.QMPEvent)
	ended := make(chan struct{})
	told := make(chan bool)
	go func() {
		for event := range events {
			fmt.Println("event", event.Name, !event.Timestamp.IsZero())
		}
		close(told)
	}()
	monitor, version, err := qemu.QMPStart(ctx, os.Args[1], qemu.QMPConfig{EventCh: events, MaxCapacity: 1 << 20}, ended)
	if err != nil {
		panic(err)
	}
	fmt.Printf("version %+v\n", *version)
	say("capabilities", "", monitor.ExecuteQMPCapabilities(ctx))
	status, err := monitor.ExecuteQueryStatus(ctx)
	say("query-status", status, err)
	say("stop", "", monitor.ExecuteStop(ctx))
	status, err = monitor.ExecuteQueryStatus(ctx)
	say("query-status", status, err)
	say("cont", "", monitor.ExecuteCont(ctx))
	cpus, err := monitor.ExecQueryCpusFast(ctx)
	say("query-cpus-fast", len(cpus), err)
	slots, err := monitor.ExecuteQueryHotpluggableCPUs(ctx)
	say("query-hotpluggable-cpus", slots, err)
	schema, err := monitor.ExecQueryQmpSchema(ctx)
	say("query-qmp-schema", len(schema) > 100, err)
	realized, err := monitor.ExecQomGet(ctx, "/machine", "type")
	say("qom-get", realized, err)
	say("migrate-set-capabilities", "", monitor.ExecSetMigrationCaps(ctx,
		[]map[string]interface{}{{"capability": "auto-converge", "state": true}}))
	say("device_del", "", monitor.ExecuteDeviceDel(ctx, "no-such-device"))
	say("quit", "", monitor.ExecuteQuit(ctx))
	<-ended
	<-told
	fmt.Println("end")
}

// SPDX-License-Identifier: Apache-2.0

// Drives a monitor with go-qemu, and prints what it got: a line each.
package main

import (
	"fmt"
	"os"
	"time"

	"github.com/digitalocean/go-qemu/qmp"
)

func main() {
	monitor, err := qmp.NewSocketMonitor("unix", os.Args[1], 5*time.Second)
	if err != nil {
		panic(err)
	}
	if err := monitor.Connect(); err != nil {
		panic(err)
	}
	defer monitor.Disconnect()
	fmt.Printf("version %+v\n", monitor.Version.QEMU)

	events, err := monitor.Events(nil)
	if err != nil {
		panic(err)
	}
	told := make(chan bool)
	go func() {
		for event := range events {
			fmt.Println("event", event.Event)
			if event.Event == "SHUTDOWN" {
				break
			}
		}
		close(told)
	}()
	for _, command := range []string{"query-status", "stop", "query-status", "cont", "no-such-command", "quit"} {
		answer, err := monitor.Run([]byte(`{"execute": "` + command + `"}`))
		if err != nil {
			fmt.Println(command, "error", err)
		} else {
			fmt.Print(command, " ", string(answer), "\n")
		}
	}
	<-told
}

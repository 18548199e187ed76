// netpod simulates one node of a cluster with real packets. Each pod is a network namespace with its
// own addresses and servers. Only this process holds the namespaces open, so they disappear when it ends.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	if len(os.Args) < 2 {
		fail(fmt.Errorf("usage: netpod node|engine [flags]"))
	}
	flags := flag.NewFlagSet("netpod "+os.Args[1], flag.ExitOnError)
	kubeconfig := flags.String("kubeconfig", "", "how the API server is reached")
	node := flags.String("node", "node-0", "name of the node")
	switch os.Args[1] {
	case "node":
		options := nodeOptions{}
		flags.StringVar(&options.orders, "orders", "", "loopback address that takes orders")
		flags.StringVar(&options.logs, "logs", "", "folder for the logs of other processes")
		flags.StringVar(&options.kubeProxy, "kube-proxy", "", "the program")
		flags.StringVar(&options.advertise, "advertise-address", "", "address of the API server for pods")
		flags.StringVar(&options.podCIDRs, "pod-cidrs", "", "ranges of the pods' addresses, comma-separated")
		flags.StringVar(&options.nodeIPs, "node-ips", "", "addresses of the node, comma-separated")
		_ = flags.Parse(os.Args[2:])
		options.kubeconfig, options.name = *kubeconfig, *node
		fail(runNode(options))
	case "engine":
		_ = flags.Parse(os.Args[2:])
		fail(runEngine(*kubeconfig, *node))
	default:
		fail(fmt.Errorf("netpod knows node and engine, not %q", os.Args[1]))
	}
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "netpod:", err)
		os.Exit(1)
	}
}

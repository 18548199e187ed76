package main

import (
	"context"
	"fmt"
	"os/exec"
	"os/signal"
	"strconv"
	"strings"
	"syscall"

	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"sigs.k8s.io/kube-network-policies/pkg/networkpolicy"
)

// queue is the number of the netfilter queue between the kernel and the policy engine.
const queue = 100

// runEngine enforces NetworkPolicies in the current network namespace. The engine's own nftables rules
// require a kernel with the queue expression; the iptables rules set here work with every kernel.
func runEngine(kubeconfig, node string) error {
	ctx, cancel := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer cancel()
	config, err := clientConfig(kubeconfig)
	if err != nil {
		return err
	}
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return err
	}
	factory := informers.NewSharedInformerFactory(client, 0)
	controller, err := networkpolicy.NewController(client,
		factory.Networking().V1().NetworkPolicies(),
		factory.Core().V1().Namespaces(),
		factory.Core().V1().Pods(),
		nil, nil, nil, nil,
		// If NRI is disabled, version 0.8.0 exits at the first address without a pod. It tolerates that
		// no container runtime responds here.
		networkpolicy.Config{QueueID: queue, NodeName: node})
	if err != nil {
		return err
	}
	for _, program := range []string{"iptables", "ip6tables"} {
		if err := queueNewConnections(program); err != nil {
			return err
		}
	}
	factory.Start(ctx.Done())
	return controller.Run(ctx)
}

// queueNewConnections sends the first packet of each forwarded connection to the engine, except for
// neighbor discovery. Without an engine, no traffic passes.
func queueNewConnections(program string) error {
	rules := []string{
		"-A FORWARD -p icmpv6 -j ACCEPT",
		"-A FORWARD -m conntrack --ctstate NEW -j NFQUEUE --queue-num " + strconv.Itoa(queue),
	}
	if program == "iptables" {
		rules = rules[1:]
	}
	for _, rule := range rules {
		out, err := exec.Command(program, strings.Fields(rule)...).CombinedOutput()
		if err != nil {
			return fmt.Errorf("%s %s: %v: %s", program, rule, err, out)
		}
	}
	return nil
}

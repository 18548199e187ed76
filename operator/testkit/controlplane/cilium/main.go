// Command cilium tells which connections a set of policies allows, by Cilium's own policy library:
// the same steps as in its agent, from the parsed policies to the policy map of each pod.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/cilium/cilium/pkg/option"
)

// input is one question: policies, reserved identities by address, and connections.
type input struct {
	// AnyCluster is the setting policy-default-local-cluster=false.
	AnyCluster bool                `json:"anyCluster"`
	Policies   []json.RawMessage   `json:"policies"`
	Entities   map[string][]string `json:"entities"`
	Traffic    []traffic           `json:"traffic"`
}

// traffic is a connection; its fields are those of the Java record of that name.
type traffic struct {
	Source      peer   `json:"source"`
	Destination peer   `json:"destination"`
	Port        uint16 `json:"port"`
	PortName    string `json:"portName"`
	Protocol    string `json:"protocol"`
}

type peer struct {
	IP  string `json:"ip"`
	Pod *pod   `json:"pod"`
}

type pod struct {
	Namespace       string            `json:"namespace"`
	NamespaceLabels map[string]string `json:"namespaceLabels"`
	Labels          map[string]string `json:"labels"`
}

func main() {
	option.Config.EnableIPv4 = true
	option.Config.EnableIPv6 = true
	option.Config.ClusterName = "default"
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run reads one input from standard input and writes a verdict for each connection, in order.
func run() error {
	var question input
	if err := json.NewDecoder(os.Stdin).Decode(&question); err != nil {
		return fmt.Errorf("reading the question: %w", err)
	}
	judge, err := newJudge(question)
	if err != nil {
		return err
	}
	verdicts := make([]bool, len(question.Traffic))
	for i, connection := range question.Traffic {
		if verdicts[i], err = judge.allows(connection); err != nil {
			return fmt.Errorf("connection %d: %w", i, err)
		}
	}
	return json.NewEncoder(os.Stdout).Encode(verdicts)
}

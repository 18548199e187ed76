// Command judge evaluates the state of objects like GitOps tools: Argo CD with a health check in Lua,
// Flux and kpt with kstatus. It reads a JSON list of objects and prints a list of opinions in the same
// order.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	numbers "k8s.io/apimachinery/pkg/util/json"
)

type opinion struct {
	Status  string `json:"status"`
	Message string `json:"message"`
}

type judge func(*unstructured.Unstructured) (opinion, error)

func main() {
	if err := run(os.Args[1:], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "judge:", err)
		os.Exit(1)
	}
}

func run(arguments []string, in io.Reader, out io.Writer) error {
	judge, err := choose(arguments)
	if err != nil {
		return err
	}
	text, err := io.ReadAll(in)
	if err != nil {
		return err
	}
	var objects []interface{}
	// Keeps integers as integers, as for an object from a cluster.
	if err := numbers.Unmarshal(text, &objects); err != nil {
		return err
	}
	opinions := make([]opinion, 0, len(objects))
	for i, object := range objects {
		content, isObject := object.(map[string]interface{})
		if !isObject {
			return fmt.Errorf("item %d is not an object", i)
		}
		opinion, err := judge(&unstructured.Unstructured{Object: content})
		if err != nil {
			return fmt.Errorf("item %d: %w", i, err)
		}
		opinions = append(opinions, opinion)
	}
	return json.NewEncoder(out).Encode(opinions)
}

func choose(arguments []string) (judge, error) {
	switch {
	case len(arguments) == 1 && arguments[0] == "kstatus":
		return kstatus, nil
	case len(arguments) == 2 && arguments[0] == "argocd":
		script, err := os.ReadFile(arguments[1])
		return argocd(string(script)), err
	}
	return nil, errors.New("usage: judge kstatus | judge argocd HEALTH.LUA")
}

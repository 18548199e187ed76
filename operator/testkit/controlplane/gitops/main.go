// Command gitops syncs a namespace with a directory by the engine of Argo CD: it applies objects, prunes
// marked objects that aren't in the directory, and prints differences.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/argoproj/argo-cd/gitops-engine/pkg/cache"
	"github.com/argoproj/argo-cd/gitops-engine/pkg/diff"
	"github.com/argoproj/argo-cd/gitops-engine/pkg/engine"
	"github.com/argoproj/argo-cd/gitops-engine/pkg/sync"
	"github.com/argoproj/argo-cd/gitops-engine/pkg/sync/common"
	"github.com/argoproj/argo-cd/gitops-engine/pkg/utils/kube"
	"github.com/argoproj/argo-cd/gitops-engine/pkg/utils/tracing"
	"github.com/go-logr/logr"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"
)

const (
	usage = "usage: gitops sync|diff client|server KUBECONFIG NAMESPACE FOLDER APPLICATION"

	// Argo CD's field manager.
	manager = "argocd-controller"

	patience = 2 * time.Minute
)

// The objects of an application, in the cluster and in the directory.
type application struct {
	name       string
	namespace  string
	folder     string
	serverSide bool
	config     *rest.Config
	cluster    cache.ClusterCache
}

// One object with its result.
type line struct {
	Object string `json:"object"`
	What   string `json:"what"`
}

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "gitops:", err)
		os.Exit(1)
	}
}

func run(arguments []string, out io.Writer) error {
	if len(arguments) != 6 {
		return errors.New(usage)
	}
	config, err := clientcmd.BuildConfigFromFlags("", arguments[2])
	if err != nil {
		return err
	}
	// As in Argo CD: a cluster has about sixty kinds to list.
	config.QPS, config.Burst = 50, 100
	app := application{
		name:       arguments[5],
		namespace:  arguments[3],
		folder:     arguments[4],
		serverSide: arguments[1] == "server",
		config:     config,
	}
	app.cluster = cache.NewClusterCache(config,
		cache.SetNamespaces([]string{app.namespace}),
		cache.SetClusterResources(true),
		cache.SetLogr(logr.Discard()),
		cache.SetPopulateResourceInfoHandler(func(object *unstructured.Unstructured, _ bool) (any, bool) {
			marked := app.marks(object)
			return marked, marked
		}))
	if err := app.cluster.EnsureSynced(); err != nil {
		return err
	}
	defer app.cluster.Invalidate()

	var lines []line
	switch arguments[0] {
	case "sync":
		lines, err = app.sync()
	case "diff":
		lines, err = app.diff()
	default:
		return errors.New(usage)
	}
	if err != nil {
		return err
	}
	return json.NewEncoder(out).Encode(lines)
}

// Supports all tracking methods of Argo CD.
func (app application) marks(object *unstructured.Unstructured) bool {
	labels := object.GetLabels()
	id := object.GetAnnotations()["argocd.argoproj.io/tracking-id"]
	return labels["app.kubernetes.io/instance"] == app.name ||
		labels["argocd.argoproj.io/instance"] == app.name ||
		strings.HasPrefix(id, app.name+":")
}

func isMarked(object *cache.Resource) bool {
	return object.Info == true
}

func (app application) target() ([]*unstructured.Unstructured, error) {
	files, err := filepath.Glob(filepath.Join(app.folder, "*.yaml"))
	if err != nil {
		return nil, err
	}
	var objects []*unstructured.Unstructured
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		parsed, err := kube.SplitYAML(text)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		objects = append(objects, parsed...)
	}
	for _, object := range objects {
		namespaced, err := app.cluster.IsNamespaced(object.GroupVersionKind().GroupKind())
		if namespaced || err != nil {
			object.SetNamespace(app.namespace)
		}
	}
	return objects, nil
}

func (app application) sync() ([]line, error) {
	target, err := app.target()
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	results, err := engine.NewEngine(app.config, app.cluster, engine.WithLogr(logr.Discard())).Sync(
		ctx, target, isMarked, "revision", app.namespace,
		sync.WithLogr(logr.Discard()),
		sync.WithPrune(true),
		sync.WithServerSideApply(app.serverSide),
		sync.WithServerSideApplyManager(manager))
	if err != nil {
		return nil, err
	}
	lines := []line{}
	for _, result := range results {
		if result.Status == common.ResultCodeSyncFailed {
			return nil, fmt.Errorf("%s: %s", result.ResourceKey.String(), result.Message)
		}
		lines = append(lines, line{describe(result.ResourceKey), result.Message})
	}
	return lines, nil
}

func (app application) diff() ([]line, error) {
	target, err := app.target()
	if err != nil {
		return nil, err
	}
	managed, err := app.cluster.GetManagedLiveObjs(target, isMarked)
	if err != nil {
		return nil, err
	}
	state := sync.Reconcile(target, managed, app.namespace, app.cluster)
	options := []diff.Option{diff.WithLogr(logr.Discard()), diff.WithManager(manager)}
	if app.serverSide {
		kubectl := &kube.KubectlCmd{Log: logr.Discard(), Tracer: tracing.NopTracer{}}
		applier, cleanup, err := kubectl.ManageServerSideDiffDryRuns(app.config)
		if err != nil {
			return nil, err
		}
		defer cleanup()
		options = append(options,
			diff.WithServerSideDiff(true),
			diff.WithServerSideDryRunner(diff.NewK8sServerSideDryRunner(applier)),
			diff.WithGVKParser(app.cluster.GetGVKParser()))
	}
	found, err := diff.DiffArray(state.Target, state.Live, options...)
	if err != nil {
		return nil, err
	}
	lines := []line{}
	for i, one := range found.Diffs {
		// An object that isn't in the directory is unmodified for the engine, but out of sync for Argo CD.
		if one.Modified || state.Target[i] == nil {
			key := kube.GetResourceKey(either(state.Target[i], state.Live[i]))
			lines = append(lines,
				line{describe(key), string(one.NormalizedLive) + " is to be " + string(one.PredictedLive)})
		}
	}
	return lines, nil
}

func either(target, live *unstructured.Unstructured) *unstructured.Unstructured {
	if target == nil {
		return live
	}
	return target
}

func describe(key kube.ResourceKey) string {
	return key.Kind + "/" + key.Name
}

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	v1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/fields"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/tools/cache"
	"k8s.io/klog/v2"
)

// Annotations of a pod: its addresses, its readiness, and a program to run instead of the servers, as a
// JSON list.
const (
	addressesAnnotation = "netpod/addresses"
	unreadyAnnotation   = "netpod/unready"
	commandAnnotation   = "netpod/command"
)

// lingering is the time that a terminating pod continues to serve, like a real pod until proxies follow.
const lingering = 3 * time.Second

// pods runs the pods of the node.
type pods struct {
	node   *node
	ranges []*addressRange
	mutex  sync.Mutex
	byKey  map[string]*pod
}

type pod struct {
	key       string
	uid       types.UID
	network   *namespace
	addresses []netip.Addr
	stop      func()
	ready     bool
	failure   string
}

func newPods(ctx context.Context, n *node) (*pods, error) {
	p := &pods{node: n, byKey: map[string]*pod{}}
	for _, cidr := range strings.Split(n.options.podCIDRs, ",") {
		prefix, err := netip.ParsePrefix(cidr)
		if err != nil {
			return nil, err
		}
		p.ranges = append(p.ranges, &addressRange{next: prefix.Addr().Next()})
	}
	factory := informers.NewSharedInformerFactoryWithOptions(n.client, 0,
		informers.WithTweakListOptions(func(options *metav1.ListOptions) {
			options.FieldSelector = fields.OneTermEqualSelector("spec.nodeName", n.options.name).String()
		}))
	informer := factory.Core().V1().Pods().Informer()
	_, err := informer.AddEventHandler(cache.ResourceEventHandlerFuncs{
		AddFunc:    func(object any) { p.follow(ctx, object.(*v1.Pod)) },
		UpdateFunc: func(_, object any) { p.follow(ctx, object.(*v1.Pod)) },
		DeleteFunc: func(object any) {
			if gone, ok := object.(*v1.Pod); ok {
				p.remove(gone.Namespace+"/"+gone.Name, gone.UID)
			}
		},
	})
	if err != nil {
		return nil, err
	}
	factory.Start(ctx.Done())
	return p, nil
}

// addressRange allocates unique addresses.
type addressRange struct{ next netip.Addr }

func (p *pods) take() []netip.Addr {
	var taken []netip.Addr
	for _, r := range p.ranges {
		r.next = r.next.Next()
		taken = append(taken, r.next)
	}
	return taken
}

// get returns a running pod by namespace/name.
func (p *pods) get(key string) *pod {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	return p.byKey[key]
}

func (p *pods) follow(ctx context.Context, object *v1.Pod) {
	key := object.Namespace + "/" + object.Name
	if object.DeletionTimestamp != nil {
		go p.terminate(ctx, object)
		return
	}
	running := p.get(key)
	if running == nil || running.uid != object.UID {
		started, err := p.run(key, object)
		if err != nil {
			klog.ErrorS(err, "pod not started", "pod", key)
			return
		}
		p.mutex.Lock()
		p.byKey[key] = started
		p.mutex.Unlock()
		running = started
		if command := object.Annotations[commandAnnotation]; command != "" {
			go p.awaitListening(ctx, object, started)
			return
		}
		started.ready = true
	}
	p.report(ctx, object, running)
}

// terminate behaves like a kubelet: the pod keeps running for a while, and is then deleted.
func (p *pods) terminate(ctx context.Context, object *v1.Pod) {
	if grace := object.DeletionGracePeriodSeconds; grace != nil && *grace > 0 {
		time.Sleep(lingering)
	}
	p.remove(object.Namespace+"/"+object.Name, object.UID)
	now := int64(0)
	err := p.node.client.CoreV1().Pods(object.Namespace).Delete(ctx, object.Name, metav1.DeleteOptions{
		GracePeriodSeconds: &now, Preconditions: &metav1.Preconditions{UID: &object.UID}})
	if err != nil && !apierrors.IsNotFound(err) && !apierrors.IsConflict(err) {
		klog.ErrorS(err, "pod not deleted", "pod", klog.KObj(object))
	}
}

func (p *pods) remove(key string, uid types.UID) {
	p.mutex.Lock()
	gone := p.byKey[key]
	if gone == nil || gone.uid != uid {
		p.mutex.Unlock()
		return
	}
	delete(p.byKey, key)
	p.mutex.Unlock()
	gone.stop()
	gone.network.close()
}

func (p *pods) run(key string, object *v1.Pod) (*pod, error) {
	addresses, err := p.addressesOf(object)
	if err != nil {
		return nil, err
	}
	network, err := newNamespace()
	if err != nil {
		return nil, err
	}
	if err := connect(p.node.network, network, addresses); err != nil {
		network.close()
		return nil, err
	}
	started := &pod{key: key, uid: object.UID, network: network, addresses: addresses}
	if command := object.Annotations[commandAnnotation]; command != "" {
		started.stop, err = p.runProgram(started, command)
	} else {
		started.stop, err = serve(network, key, addresses, portsOf(object))
	}
	if err != nil {
		network.close()
		return nil, err
	}
	return started, nil
}

func (p *pods) addressesOf(object *v1.Pod) ([]netip.Addr, error) {
	wanted := object.Annotations[addressesAnnotation]
	if wanted == "" {
		return p.take(), nil
	}
	return parseAddresses(wanted)
}

func parseAddresses(list string) ([]netip.Addr, error) {
	var addresses []netip.Addr
	for _, text := range strings.Split(list, ",") {
		address, err := netip.ParseAddr(text)
		if err != nil {
			return nil, err
		}
		addresses = append(addresses, address)
	}
	return addresses, nil
}

// runProgram runs the pod's program. The program reaches the API server at the address in the node's
// kubeconfig, regardless of policies.
func (p *pods) runProgram(of *pod, command string) (func(), error) {
	var words []string
	if err := json.Unmarshal([]byte(command), &words); err != nil {
		return nil, fmt.Errorf("%s: %w", commandAnnotation, err)
	}
	server, err := url.Parse(p.node.config.Host)
	if err != nil {
		return nil, err
	}
	if err := relay(of.network, server.Host, server.Host); err != nil {
		return nil, err
	}
	log := filepath.Join(p.node.options.logs, strings.ReplaceAll(of.key, "/", "_")+".log")
	cmd, ended, err := of.network.start(log, []string{"POD_IP=" + of.addresses[0].String()}, words...)
	if err != nil {
		return nil, err
	}
	go func() { klog.InfoS("program ended", "pod", of.key, "error", <-ended) }()
	return func() { _ = cmd.Process.Kill() }, nil
}

// awaitListening sets a pod to ready when its program listens on all ports.
func (p *pods) awaitListening(ctx context.Context, object *v1.Pod, running *pod) {
	p.report(ctx, object, running)
	for _, port := range portsOf(object) {
		if port.protocol != "TCP" {
			continue
		}
		address := net.JoinHostPort(running.addresses[0].String(), strconv.Itoa(port.number))
		for p.get(running.key) == running && !answers(p.node.network, address) {
			time.Sleep(200 * time.Millisecond)
		}
	}
	running.ready = true
	p.report(ctx, object, running)
}

func answers(from *namespace, address string) bool {
	return from.do(func() error {
		connection, err := net.DialTimeout("tcp", address, time.Second)
		if err == nil {
			connection.Close()
		}
		return err
	}) == nil
}

// report writes the status of the pod if it changed.
func (p *pods) report(ctx context.Context, object *v1.Pod, running *pod) {
	ready := v1.ConditionFalse
	if running.ready && object.Annotations[unreadyAnnotation] == "" {
		ready = v1.ConditionTrue
	}
	if statusIs(object, ready, running) {
		return
	}
	now := metav1.Now()
	isReady := ready == v1.ConditionTrue
	status := v1.PodStatus{
		Phase:     v1.PodRunning,
		StartTime: &now,
		HostIP:    strings.Split(p.node.options.nodeIPs, ",")[0],
		PodIP:     running.addresses[0].String(),
	}
	for _, address := range running.addresses {
		status.PodIPs = append(status.PodIPs, v1.PodIP{IP: address.String()})
	}
	for _, condition := range []v1.PodConditionType{v1.ContainersReady, v1.PodReady} {
		status.Conditions = append(status.Conditions,
			v1.PodCondition{Type: condition, Status: ready, LastTransitionTime: now})
	}
	status.Conditions = append(status.Conditions,
		v1.PodCondition{Type: v1.PodInitialized, Status: v1.ConditionTrue, LastTransitionTime: now})
	for _, container := range object.Spec.Containers {
		status.ContainerStatuses = append(status.ContainerStatuses, v1.ContainerStatus{
			Name: container.Name, Image: container.Image, Ready: isReady, Started: &isReady,
			State: v1.ContainerState{Running: &v1.ContainerStateRunning{StartedAt: now}}})
	}
	err := patchStatus(func(body []byte) error {
		_, err := p.node.client.CoreV1().Pods(object.Namespace).Patch(
			ctx, object.Name, types.StrategicMergePatchType, body, metav1.PatchOptions{}, "status")
		return err
	}, status)
	if err != nil && !apierrors.IsNotFound(err) {
		klog.ErrorS(err, "status not written", "pod", klog.KObj(object))
	}
}

func statusIs(object *v1.Pod, ready v1.ConditionStatus, running *pod) bool {
	if object.Status.PodIP != running.addresses[0].String() {
		return false
	}
	for _, condition := range object.Status.Conditions {
		if condition.Type == v1.PodReady {
			return condition.Status == ready
		}
	}
	return false
}

func patchStatus(send func([]byte) error, status any) error {
	body, err := json.Marshal(map[string]any{"status": status})
	if err != nil {
		return err
	}
	return send(body)
}

// portsOf returns the container ports of a pod.
func portsOf(object *v1.Pod) []servedPort {
	var ports []servedPort
	for _, container := range object.Spec.Containers {
		for _, port := range container.Ports {
			protocol := string(port.Protocol)
			if protocol == "" {
				protocol = "TCP"
			}
			ports = append(ports, servedPort{int(port.ContainerPort), protocol})
		}
	}
	return ports
}

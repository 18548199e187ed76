package main

import (
	"fmt"
	"net/http"
	"sync"
	"time"
)

// load is a stream of requests. Every other request uses a new connection; the rest use persistent ones.
type load struct {
	Name      string  `json:"name"`
	PerSecond int     `json:"perSecond"`
	Request   request `json:"request"`

	stopping chan struct{}
	stopped  chan struct{}
	began    time.Time
	mutex    sync.Mutex
	outcome  outcome
}

// outcome is the result of a load. A request without a response from a pod is lost.
type outcome struct {
	Sent    int            `json:"sent"`
	Lost    int            `json:"lost"`
	Answers map[string]int `json:"answers"`
	Losses  []loss         `json:"losses"`
}

type loss struct {
	// AtMillis is the send time since the start of the load.
	AtMillis int64  `json:"atMillis"`
	NewOne   bool   `json:"newConnection"`
	What     string `json:"what"`
}

type loads struct {
	mutex  sync.Mutex
	byName map[string]*load
}

func newLoads() *loads { return &loads{byName: map[string]*load{}} }

func (n *node) startLoad(order *load) (bool, error) {
	from, err := n.end(order.Request.From)
	if err != nil {
		return false, err
	}
	if order.PerSecond < 1 {
		return false, fmt.Errorf("perSecond must be at least 1")
	}
	order.stopping, order.stopped = make(chan struct{}), make(chan struct{})
	order.began = time.Now()
	order.outcome.Answers = map[string]int{}
	n.loads.mutex.Lock()
	n.loads.byName[order.Name] = order
	n.loads.mutex.Unlock()
	go order.run(from)
	return true, nil
}

func (l *loads) stop(name string) (outcome, error) {
	l.mutex.Lock()
	running := l.byName[name]
	delete(l.byName, name)
	l.mutex.Unlock()
	if running == nil {
		return outcome{}, fmt.Errorf("there is no load %q", name)
	}
	close(running.stopping)
	<-running.stopped
	return running.outcome, nil
}

func (l *load) run(from *namespace) {
	kept := l.Request.transport(from)
	defer kept.CloseIdleConnections()
	ticks := time.NewTicker(time.Second / time.Duration(l.PerSecond))
	defer ticks.Stop()
	var all sync.WaitGroup
	for count := 0; ; count++ {
		select {
		case <-l.stopping:
			all.Wait()
			close(l.stopped)
			return
		case <-ticks.C:
			transport := kept
			if count%2 == 0 {
				transport = nil
			}
			all.Go(func() { l.send(from, transport) })
		}
	}
}

func (l *load) send(from *namespace, transport *http.Transport) {
	at := time.Since(l.began).Milliseconds()
	got := l.Request.send(from, transport)
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.outcome.Sent++
	if got.Pod != "" {
		l.outcome.Answers[got.Pod]++
		return
	}
	l.outcome.Lost++
	what := got.Error
	if what == "" {
		what = fmt.Sprint(got.Status)
	}
	l.outcome.Losses = append(l.outcome.Losses, loss{at, transport == nil, what})
}

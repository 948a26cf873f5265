"""Tiny BPMN files for the tests."""

from __future__ import annotations

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:test" '
    'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" '
    'xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:retrace="https://retrace.vn/schema/1" '
    'xmlns:bpsim="http://www.bpsim.org/schemas/2.0" xmlns:x="urn:foreign">'
)


def definitions(content: str) -> bytes:
    """A file with this content."""
    return f"{HEAD}{content}</definitions>".encode()


def process(content: str, more: str = "") -> bytes:
    """A file with one process `p` and, beside it, `more`."""
    return definitions(f'<process id="p" name="Quy trình">{content}</process>{more}')


def flow(source: str, target: str, more: str = "") -> str:
    """A sequence flow `source-target`."""
    return f'<sequenceFlow id="{source}-{target}" sourceRef="{source}" targetRef="{target}" {more}/>'


CHAIN = (
    '<startEvent id="start" name="Hồ sơ đến"/><task id="check" name="Kiểm tra hồ sơ"/><endEvent id="end" name="Xong"/>'
    + flow("start", "check")
    + flow("check", "end")
)
"""Start, one step, end."""

RICH = definitions(
    """
  <!-- a comment that must stay -->
  <collaboration id="c">
    <participant id="citizen" name="Người dân"/>
    <participant id="office" name="UBND xã" processRef="p"><documentation>Nơi giải quyết</documentation></participant>
    <messageFlow id="m" name="Hồ sơ" sourceRef="citizen" targetRef="receive"/>
    <textAnnotation id="note"><text>Trong 3 ngày</text></textAnnotation>
    <association id="line" sourceRef="note" targetRef="receive"/>
  </collaboration>
  <process id="p" isExecutable="false" x:owner="someone">
    <extensionElements><x:private kept="yes"/></extensionElements>
    <laneSet id="lanes">
      <lane id="desk" name="Một cửa"><flowNodeRef>receive</flowNodeRef><flowNodeRef>start</flowNodeRef>
        <childLaneSet id="inner">
          <lane id="clerk" name="Công chức"><flowNodeRef>receive</flowNodeRef></lane>
        </childLaneSet>
      </lane>
      <lane id="leader" name="Lãnh đạo"><flowNodeRef>sign</flowNodeRef><flowNodeRef>end</flowNodeRef></lane>
    </laneSet>
    <startEvent id="start"><outgoing>f1</outgoing><messageEventDefinition id="e1" messageRef="form"/></startEvent>
    <userTask id="receive" name="Tiếp nhận" x:colour="blue">
      <extensionElements><x:data>1</x:data></extensionElements>
      <incoming>f1</incoming><outgoing>f2</outgoing>
      <property id="ph" name="__targetRef_placeholder"/>
      <dataInputAssociation id="di"><sourceRef>paper</sourceRef><targetRef>ph</targetRef></dataInputAssociation>
      <dataOutputAssociation id="do"><targetRef>store</targetRef></dataOutputAssociation>
    </userTask>
    <boundaryEvent id="late" attachedToRef="receive" cancelActivity="false">
      <timerEventDefinition id="e2"><timeDuration>P3D</timeDuration></timerEventDefinition>
    </boundaryEvent>
    <subProcess id="sign" name="Ký"><incoming>f2</incoming><outgoing>f3</outgoing>
      <startEvent id="s2"/><task id="seal" name="Đóng dấu"/><sequenceFlow id="f4" sourceRef="s2" targetRef="seal"/>
    </subProcess>
    <endEvent id="end"><incoming>f3</incoming></endEvent>
    <sequenceFlow id="f1" sourceRef="start" targetRef="receive"/>
    <sequenceFlow id="f2" sourceRef="receive" targetRef="sign" name="Đủ">
      <conditionExpression>đủ = true</conditionExpression>
    </sequenceFlow>
    <sequenceFlow id="f3" sourceRef="sign" targetRef="end"/>
    <dataObject id="object" isCollection="true"/>
    <dataObjectReference id="paper" name="Tờ khai" dataObjectRef="object">
      <dataState name="đã ký"/>
    </dataObjectReference>
    <dataStoreReference id="store" name="CSDL dân cư" dataStoreRef="db"/>
  </process>
  <message id="form"/>
  <dataStore id="db" name="Dân cư"/>
  <bpmndi:BPMNDiagram id="dia"><bpmndi:BPMNPlane id="plane" bpmnElement="c">
    <bpmndi:BPMNShape id="r_di" bpmnElement="receive">
      <dc:Bounds x="10" y="20" width="100" height="80"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="s_di" bpmnElement="sign" isExpanded="false">
      <dc:Bounds x="210" y="20" width="100" height="80"/><bpmndi:BPMNLabel/></bpmndi:BPMNShape>
    <bpmndi:BPMNEdge id="f2_di" bpmnElement="f2"><di:waypoint x="110" y="60"/><di:waypoint x="210" y="60"/>
      <bpmndi:BPMNLabel><dc:Bounds x="150" y="40" width="20" height="14"/></bpmndi:BPMNLabel></bpmndi:BPMNEdge>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
"""
)
"""A little of everything, valid against the schema of BPMN 2.0."""

TALKS = definitions(
    """
  <collaboration id="c" name="Ai trao đổi với ai">
    <participant id="citizen" name="Người dân"/><participant id="office" name="UBND"/>
    <messageFlow id="m" sourceRef="citizen" targetRef="office"/>
    <subConversation id="all" name="Hồ sơ"><participantRef>citizen</participantRef>
      <participantRef>office</participantRef><messageFlowRef>m</messageFlowRef>
      <conversation id="part" name="Hỏi đáp"><participantRef>citizen</participantRef>
        <participantRef>office</participantRef></conversation>
    </subConversation>
    <callConversation id="again" calledCollaborationRef="g"><participantRef>citizen</participantRef>
      <participantRef>office</participantRef></callConversation>
    <conversationLink id="l1" name="nộp" sourceRef="citizen" targetRef="all"/>
    <conversationLink id="l2" sourceRef="office" targetRef="all"/>
  </collaboration>
"""
)
"""Conversations, valid against the schema."""

STEPS_OF_TALK = definitions(
    """
  <choreography id="ch" name="Xin ý kiến">
    <participant id="a" name="Sở A"/><participant id="b" name="Sở B"/>
    <messageFlow id="ask" sourceRef="a" targetRef="b"/>
    <startEvent id="s"><outgoing>f1</outgoing></startEvent>
    <choreographyTask id="t" name="Hỏi" initiatingParticipantRef="a"><incoming>f1</incoming><outgoing>f2</outgoing>
      <participantRef>a</participantRef><participantRef>b</participantRef><messageFlowRef>ask</messageFlowRef>
    </choreographyTask>
    <subChoreography id="sub" initiatingParticipantRef="b"><incoming>f2</incoming>
      <participantRef>b</participantRef><participantRef>a</participantRef>
      <callChoreography id="call" calledChoreographyRef="other" initiatingParticipantRef="b">
        <participantRef>b</participantRef><participantRef>a</participantRef></callChoreography>
    </subChoreography>
    <sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="sub"/>
  </choreography>
"""
)
"""A choreography, valid against the schema."""

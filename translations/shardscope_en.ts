<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>shardscope::DataFactsModel</name>
    <message numerus="yes">
        <source>%Ln neighbour(s) a query</source>
        <translation>
            <numerusform>%Ln neighbour a query</numerusform>
            <numerusform>%Ln neighbours a query</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shardscope::JobModel</name>
    <message numerus="yes">
        <source>%Ln s left</source>
        <comment>seconds</comment>
        <translation>
            <numerusform>%Ln s left</numerusform>
            <numerusform>%Ln s left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln min left</source>
        <comment>minutes</comment>
        <translation>
            <numerusform>%Ln min left</numerusform>
            <numerusform>%Ln min left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shardscope::MapPage</name>
    <message numerus="yes">
        <source>%Ln missed in shard %1, which was asked: its index did not return them.</source>
        <translation>
            <numerusform>%Ln missed in shard %1, which was asked: its index did not return it.</numerusform>
            <numerusform>%Ln missed in shard %1, which was asked: its index did not return them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln missed in shard %1, at place %2 of the route: nprobe %2 would have found them.</source>
        <translation>
            <numerusform>%Ln missed in shard %1, at place %2 of the route: nprobe %2 would have found it.</numerusform>
            <numerusform>%Ln missed in shard %1, at place %2 of the route: nprobe %2 would have found them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln missed in shard %1, which this query never asks.</source>
        <translation>
            <numerusform>%Ln missed in shard %1, which this query never asks.</numerusform>
            <numerusform>%Ln missed in shard %1, which this query never asks.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shardscope::SearchForm</name>
    <message numerus="yes">
        <source>Which of its %Ln &amp;vector(s)</source>
        <translation>
            <numerusform>Which of its %Ln &amp;vector</numerusform>
            <numerusform>Which of its %Ln &amp;vectors</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shardscope::Session</name>
    <message numerus="yes">
        <source>Finding the exact %Ln neighbour(s) of each query</source>
        <translation>
            <numerusform>Finding the nearest neighbour of each query</numerusform>
            <numerusform>Finding the exact %Ln neighbours of each query</numerusform>
        </translation>
    </message>
</context>
</TS>
